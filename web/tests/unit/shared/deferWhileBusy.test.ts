import { expect, test } from 'vitest'
import { ref } from 'vue'

import { deferWhileBusy } from '../../../shared/deferWhileBusy'

test('what is told of during a change is read once, behind it', () => {
  const busy = ref(false)
  let reads = 0
  const look = deferWhileBusy(busy, () => {
    ++reads
  })
  look()
  expect(reads).toBe(1)
  busy.value = true
  look()
  look()
  expect(reads).toBe(1)
  busy.value = false
  expect(reads).toBe(2)
  busy.value = true // nothing was reported during this one
  busy.value = false
  expect(reads).toBe(2)
})
