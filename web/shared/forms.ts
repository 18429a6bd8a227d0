// Helpers of forms.
import { nextTick } from 'vue'

/** A whole number within bounds, or undefined. */
export function wholeIn(text: string | number, least: number, most: number): number | undefined {
  const said = String(text).trim()
  if (!/^\d{1,9}$/.test(said)) return undefined
  const value = Number(said)
  return value >= least && value <= most ? value : undefined
}

/** Moves the focus to the first field that has an error, after a form was refused. */
export async function toFirstFault(form: Element | null | undefined): Promise<void> {
  await nextTick()
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}

/** Minutes of all helpers together, out of hours as typed. */
export function minutesOf(hours: string): number | undefined {
  const text = hours.trim().replace(/[，,。]/, '.')
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(text)) return undefined
  const minutes = Math.round(Number(text) * 60)
  return minutes >= 1 && minutes <= 60_000 ? minutes : undefined
}
