#!/usr/bin/env python3
"""Makes config/passwords/common.txt: the passwords that nobody may choose.

Usage: scripts/make_passwords.py [LIST] > config/passwords/common.txt

LIST is password.lst of Debian's package john-data (compiled by Solar Designer, "assumed to be in the
public domain"): of it we take the entries with eight or more characters and those that are words.
The rest is made here: what people type on a keyboard, names and phrases in pinyin with the usual
numbers behind them. The program compares small letters, and drops digits and punctuation at both ends.
"""
import itertools
import sys

WALKS = """qwertyui qwertyuiop asdfghjk asdfghjkl zxcvbnm zxcvbnmm qazwsxedc qazwsx qweasdzxc 1qaz2wsx
1qaz2wsx3edc 1q2w3e4r 1q2w3e4r5t q1w2e3r4 q1w2e3r4t5 zaq12wsx zaq1xsw2 qwer1234 asdf1234 zxcv1234
1234qwer 123qweasd qwe123asd asd123qwe qweqwe123 123123qwe abcd1234 abcdefgh abcdefg1 a1b2c3d4
aa123456 aa12345678 a123456789 a12345678 123456aa 12345678a 123456789a 1234567890 147258369
987654321 123321123 11223344 1122334455 112233445566 12344321 123454321 88888888 66666666 00000000
5201314520 52013140 13145200 12345679 314159265 qq123456 qq123456789 wang1234 zhang123 li123456
password passw0rd p@ssw0rd p@ssword pa55word letmein1 welcome1 iloveyou monkey123 dragon123 admin123
administrator adminadmin root1234 rootroot toor1234 changeme default1 guest123 test1234 testtest
secret123 master123 superman batman123 football baseball princess sunshine trustno1 starwars
whatever computer internet samsung1 huawei123 xiaomi123 tencent1 alibaba1""".split()
PHRASES = """woaini woaiwo woaini1314 wodemima mima mimamima mimashi nihao nihaoma zhongguo beijing
shanghai jiangsu nanjing suzhou guangzhou shenzhen tianjin chongqing chengdu hangzhou laopo laogong
baobei baobao mama baba woshishui zhaopin gongzuo shequ shequn jiedao fuwu zhiyuan zhiyuanzhe
wangluo xitong guanli guanliyuan yonghu ceshi kaifa xuexi gaoxing kuaile pingan fengshun wanshi
xingfu yiqie caonima meiyou zhidao aiwojia haoren wozhidao buzhidao xinyuan wuxi liangxi binhu xishan
huishan xinwu jiangyin yixing taihu password admin administrator user test guest root welcome hello
love master system manager operator service community station city""".split()
SURNAMES = """wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang
xie song tang deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu
ding ren yao shen""".split()
NUMBERS = """1 12 123 1234 12345 123456 1234567 12345678 123456789 111 111111 000 888 8888 666 6666 520 521
1314 5201314 2008 2010 2012 2015 2018 2019 2020 2021 2022 2023 2024 2025 2026 abc qwe ! @123 @1234 123!""".split()


def main():
    words = set(WALKS) | set(PHRASES)
    if len(sys.argv) > 1:
        for line in open(sys.argv[1], encoding="latin-1"):
            word = line.strip().lower()
            if word and not word.startswith("#") and word.isascii() and len(word) >= 6:
                words.add(word)
    words |= {name + number for name, number in itertools.product(SURNAMES, NUMBERS)
              if len(name + number) >= 8}
    words |= {number + name for name, number in itertools.product(SURNAMES, NUMBERS)
              if len(name + number) >= 8 and number.isdigit()}
    kept = sorted(word for word in words if ")list" not in word and ";" not in word
                  and "[" not in word and "]" not in word and "\\" not in word)
    print("# Made by scripts/make_passwords.py, which says where it comes from.")
    print("\n".join(kept))


main()
