/** A whole number within bounds, or undefined. */
export function wholeIn(text: string | number, least: number, most: number): number | undefined {
  const said = String(text).trim()
  if (!/^\d{1,9}$/.test(said)) return undefined
  const value = Number(said)
  return value >= least && value <= most ? value : undefined
}
