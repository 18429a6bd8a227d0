// The language of the page, in which the server writes its sentences to it: not the browser's, since
// a person may choose another one for the page.
import type { Language } from '../preferences'

let chosen: Language = 'zh'

export const pageLanguage = (): Language => chosen

export function setPageLanguage(language: Language): void {
  chosen = language
}
