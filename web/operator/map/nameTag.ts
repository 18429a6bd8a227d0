/** What a tooltip of a map shows: text goes in as text. */
export function nameTag(name: string): HTMLElement {
  const tag = document.createElement('span')
  tag.textContent = name
  return tag
}
