// What a page keeps on the device. localStorage holds nothing about a person unless they asked for it.

/** Storage may be full or forbidden; a page must work without it. */
export function recall(storage: 'localStorage' | 'sessionStorage', key: string): string | null {
  try {
    return window[storage].getItem(key)
  } catch {
    return null
  }
}

export function remember(storage: 'localStorage' | 'sessionStorage', key: string, value: string | null): boolean {
  try {
    if (value === null) window[storage].removeItem(key)
    else window[storage].setItem(key, value)
    return true
  } catch {
    return false
  }
}
