// The band of dangers: oldest first, and one sound for what is new.
import { afterEach, expect, test, vi } from 'vitest'

const ring = vi.fn()
vi.mock('@shared/sound', () => ({ ring }))
vi.mock('../../../../operator/shell/useLive', () => ({ useLive: vi.fn() }))

let items: { id: number; created_at: string }[] = []
vi.mock('@shared/session', () => ({ ask: () => Promise.resolve({ items }) }))
vi.mock('@shared/api/client', () => ({ api: { GET: vi.fn() } }))

afterEach(() => {
  vi.clearAllMocks()
})

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

test('dangers are listed oldest first, and only a new one sounds', async () => {
  const { useDanger } = await import('../../../../operator/danger/useDanger')
  items = [
    { id: 2, created_at: ago(1) },
    { id: 1, created_at: ago(9) },
  ]
  const found = useDanger() // outside of a component: nothing of it needs one but useLive
  await vi.waitFor(() => {
    expect(found.rows.value.map(({ wish, minutes }) => [wish.id, minutes])).toEqual([
      [1, 9],
      [2, 1],
    ])
  })
  expect(ring).toHaveBeenCalledTimes(1)
  await found.look()
  expect(ring).toHaveBeenCalledTimes(1)
  items = [{ id: 3, created_at: ago(0) }, ...items]
  await found.look()
  expect(ring).toHaveBeenCalledTimes(2)
})
