// The same table of cases as tests/engine/text/phone_test.cpp.
import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { isPhone, isWorkPhone, lastFour, parsePhone } from '../../../shared/phone'

type Case = { text: string; number: string; extension?: string; written?: string }
const cases = JSON.parse(readFileSync(`${__dirname}/../../../../tests/data/phones.json`, 'utf8')) as {
  good: Case[]
  bad: string[]
  services: string[]
}

test('phones are read however they are written', () => {
  expect(cases.good.length).toBeGreaterThan(50)
  for (const one of cases.good) {
    const phone = parsePhone(one.text)
    expect(phone, one.text).toMatchObject({ number: one.number, extension: one.extension ?? '' })
    if (one.written !== undefined) expect(phone?.written, one.text).toBe(one.written)
    expect(parsePhone(phone?.written ?? ''), one.text).toEqual(phone)
  }
})

test('what cannot be called back is no phone', () => {
  for (const bad of cases.bad) expect(isPhone(bad), bad).toBe(false)
  for (const one of cases.services) {
    expect(isPhone(one), one).toBe(false)
    expect(isWorkPhone(one), one).toBe(true)
  }
})

test('the last four digits are those of the number', () => {
  expect(lastFour('0510-82112345-801')).toBe('2345')
  expect(lastFour('138 1234 5678')).toBe('5678')
})
