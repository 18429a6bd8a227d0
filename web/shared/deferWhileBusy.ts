// Looking again beside changes: what is reported while one is under way is read behind it, so that
// it is neither lost nor shown under the reader's hands.
import { watch, type Ref } from 'vue'

/** `read`, put off until `busy` falls. */
export function deferWhileBusy(busy: Ref<boolean>, read: () => void): () => void {
  let missed = false
  const look = () => {
    missed = busy.value
    if (!missed) read()
  }
  watch(
    busy,
    (now) => {
      if (!now && missed) look()
    },
    { flush: 'sync' },
  )
  return look
}
