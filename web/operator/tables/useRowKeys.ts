// Moving between the rows of a table by keys: arrows, Page Up and Down, Home, End; Enter activates what
// the row has first, a link or a button. One row at a time can be reached by Tab.
import { nextTick, ref, watch, type Ref } from 'vue'

const page_rows = 10
const frames_max = 20 // until a row that was out of sight is drawn
const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page_rows, PageUp: -page_rows }

/** The row that a key leads to, of `count`; undefined for other keys. `at`: -1 from the head of the table. */
export function rowAfter(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = steps[key]
  return step === undefined ? undefined : Math.min(count - 1, Math.max(0, at + step))
}

const nextFrame = () => new Promise(requestAnimationFrame)

/** `reveal` makes a row be drawn that is out of sight. */
export function useRowKeys(box: Ref<HTMLElement | null>, count: Ref<number>, reveal: (index: number) => void) {
  const current = ref(0)
  watch(count, (now) => {
    current.value = Math.min(current.value, Math.max(0, now - 1))
  })

  const rowAt = (index: number) => box.value?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)

  async function focus(index: number): Promise<void> {
    current.value = index
    reveal(index)
    await nextTick()
    for (let frame = 0; !rowAt(index) && frame < frames_max; ++frame) await nextFrame()
    if (current.value !== index) return // another key was faster
    const row = rowAt(index)
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }

  function onKey(event: KeyboardEvent): void {
    const from = event.target as HTMLElement
    if (event.altKey || event.ctrlKey || event.metaKey || from.closest('input, select, textarea')) return
    const row = from.closest<HTMLElement>('tr[data-index]')
    if (event.key === 'Enter' && from === row) {
      row.querySelector<HTMLElement>('a[href], button:not([disabled])')?.click()
      return
    }
    const wanted = rowAfter(event.key, row ? Number(row.dataset.index) : -1, count.value)
    if (wanted === undefined) return
    event.preventDefault()
    void focus(wanted)
  }

  function onFocusIn(event: FocusEvent): void {
    const row = (event.target as HTMLElement).closest<HTMLElement>('tr[data-index]')
    if (row) current.value = Number(row.dataset.index)
  }

  return { current, onKey, onFocusIn }
}
