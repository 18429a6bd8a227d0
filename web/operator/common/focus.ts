// After a refused form: to the first field that has a fault.
import { nextTick } from 'vue'

export async function toFirstFault(form: Element | null | undefined): Promise<void> {
  await nextTick()
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}
