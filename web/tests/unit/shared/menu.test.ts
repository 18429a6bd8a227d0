// The words people use, against the menu that is shipped.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

import type { Menu } from '../../../shared/api/client'
import { suggest, titleOf } from '../../../shared/menu'

interface FileLeaf {
  code: string
  zh: string
  en: string
  keywords: string[]
}

/** The shipped file in the form in which GET /v1/menu returns it. */
function shippedMenu(): Menu {
  const file = JSON.parse(readFileSync(new URL('../../../../config/city/wuxi/menu.json', import.meta.url), 'utf8'))
  return {
    version: file.version,
    qualifications: [],
    classes: file.classes.map((one: { code: string; zh: string; en: string }) => ({
      ...one,
      categories: file.categories.filter((leaf: FileLeaf) => leaf.code.startsWith(one.code)),
    })),
  }
}

const menu = shippedMenu()

describe('everyday words find their leaf', () => {
  test.each([
    ['灯泡坏了', '0703'],
    ['厨房水龙头漏水', '0703'],
    ['家里跳闸了', '0703'],
    ['马桶堵了', '0703'],
    ['想找人陪我去医院', '0801'],
    ['一个人去看病不方便', '0801'],
    ['手机不会用微信视频', '0401'],
    ['孙子给买了新手机，不会用', '0401'],
    ['剪头发', '0701'],
    ['我妈躺床上想理个发', '0701'],
    ['想找人送饭', '0803'],
    ['中午没人做饭', '0803'],
    ['帮我买点药', '0705'],
    ['代买菜', '0705'],
    ['老人想找人聊聊天', '0802'],
    ['被子太重洗不动', '0707'],
    ['擦玻璃', '0707'],
    ['旧沙发搬不动', '0706'],
    ['电饭煲坏了', '0702'],
    ['量个血压', '0302'],
    ['孩子作业没人辅导', '0806'],
    ['邻居半夜太吵', '0603'],
    ['想要一个轮椅', '0904'],
    ['路灯不亮', '1003'],
    ['楼道里堆满杂物', '1001'],
    ['网上挂号不会', '0404'],
    ['接到诈骗电话', '0403'],
    ['想咨询律师', '0601'],
    ['洗澡洗不动', '0804'],
    ['the kitchen tap drips', '0703'],
    ['haircut for my father', '0701'],
    ['company to the hospital', '0801'],
    ['my smartphone is confusing', '0401'],
  ])('%s', (said, code) => {
    expect(suggest(menu, said).map((leaf) => leaf.code)).toContain(code)
  })

  test('what means nothing suggests nothing', () => {
    expect(suggest(menu, '')).toEqual([])
    expect(suggest(menu, 'xyzzy')).toEqual([])
  })

  test('a keyword inside of another word does not count', () => {
    expect(suggest(menu, 'saxophone').map((leaf) => leaf.code)).not.toContain('0401')
  })
})

describe('a title out of what was said', () => {
  test('is the first sentence', () => {
    expect(titleOf('水龙头漏水。已经三天了。', '小修')).toBe('水龙头漏水')
    expect(titleOf('first line\nsecond', 'x')).toBe('first line')
  })
  test('is the name of the leaf if nothing was said', () => {
    expect(titleOf('  ', '上门理发')).toBe('上门理发')
  })
  test('is never longer than the server takes, counted in code points', () => {
    expect(Array.from(titleOf('𠮷'.repeat(100), 'x')).length).toBe(60)
  })
})
