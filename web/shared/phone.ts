// Phone numbers as people write them, by the same rule as engine/text/phone.cpp: both are tested by
// the table tests/data/phones.json.

export type Phone = { number: string; extension: string; written: string }

const lengthMax = 40
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Mn}\p{Me}]/gu
const extensionWord = /转分机号|转分机|转接|转|轉|分机号|分机|内线|extension|ext\.|ext|x|[#,;*]/
const allowed = /^[-‐‒–—―−0-9+ ()[\]【】./·:_~]*$/
const hyphen = /[-‐‒–—―−]/

/** Digits of other scripts stand side by side, from 0 to 9. */
function plainDigit(digit: string): string {
  const point = digit.codePointAt(0)!
  let first = point
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1
  return String((point - first) % 10)
}

/** In one width, lower case, without invisible characters, runs of spaces as one. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/\p{Nd}/gu, plainDigit)
    .toLowerCase()
    .replace(/[\s\0-\x1f]+/g, ' ')
    .trim()
    .replace(/^tel:/, '')
}

/** A number of China without its country code; `isAbroadForm`: 86 came before it, after which the 0
 * of an area code is left out. */
function national(digits: string, isAbroadForm: boolean): string {
  if (/^([48]00\d{7}|1[2-9]\d{9}|0\d{10,11})$/.test(digits)) return digits
  if (isAbroadForm) return /^(10\d{8}|[2-9]\d{9,10})$/.test(digits) ? `0${digits}` : ''
  return /^[2-8]\d{6,7}$/.test(digits) ? digits : ''
}

function numberOf(digits: string, hasPlus: boolean): string {
  if (hasPlus || digits.startsWith('00')) {
    const abroad = hasPlus ? digits : digits.slice(2)
    if (abroad.startsWith('86')) return national(abroad.slice(2), true)
    return /^[1-9]\d{7,14}$/.test(abroad) ? `+${abroad}` : ''
  }
  const plain = national(digits, false)
  return plain === '' && /^86\d{10,}$/.test(digits) ? national(digits.slice(2), true) : plain
}

/** 0510-82110001-801 */
function splitExtension(main: string, hasPlus: boolean): [digits: string, extension: string] {
  const digits = main.replace(/\D/g, '')
  const parts = main.split(hyphen).map((part) => part.replace(/\D/g, ''))
  const last = parts[parts.length - 1] ?? ''
  if (parts.length < 2 || last.length < 1 || last.length > 5 || last.length === digits.length) return [digits, '']
  const hasArea = parts.length === 3 && /^0\d{2,3}$/.test(parts[0] ?? '') && (parts[1] ?? '').length >= 7
  const isSplit = hasArea || numberOf(digits, hasPlus) === ''
  return isSplit ? [digits.slice(0, -last.length), last] : [digits, '']
}

/** undefined: it cannot be called back. */
export function parsePhone(text: string): Phone | undefined {
  const written = folded(text)
  if ([...written].length > lengthMax) return undefined
  const word = extensionWord.exec(written)
  if (word?.index === 0) return undefined
  const main = word ? written.slice(0, word.index) : written
  const behind = word ? written.slice(word.index + word[0].length) : ''
  if (!allowed.test(main) || !allowed.test(behind) || behind.includes('+')) return undefined
  const plus = main.indexOf('+')
  if (plus !== main.lastIndexOf('+') || (plus >= 0 && /\d/.test(main.slice(0, plus)))) return undefined
  const announced = behind.replace(/\D/g, '')
  if (word && (announced.length < 1 || announced.length > 6)) return undefined
  const [digits, split] = word ? [main.replace(/\D/g, ''), announced] : splitExtension(main, plus >= 0)
  const number = numberOf(digits, plus >= 0)
  return number === '' ? undefined : { number, extension: split, written }
}

export const isPhone = (text: string): boolean => parsePhone(text) !== undefined

const service = /^(11[09]|12[02]|1[0-2]\d{3}|9[56]\d{3,4})$/

/** Also 110, 12345 and other numbers of services: for organisations. */
export const isWorkPhone = (text: string): boolean => isPhone(text) || service.test(folded(text).replace(/[- ]/g, ''))

/** Those that are asked for when a wish is followed: of the number, not of its extension. */
export const lastFour = (text: string): string => (parsePhone(text)?.number ?? text.replace(/\D/g, '')).slice(-4)
