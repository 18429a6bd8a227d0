// Points of a map: records at coarse places. Pure, so that it can be tried without a browser.

export interface Point {
  id: number
  lat: number
  lon: number
  group: number
} // group: index into `looks`
export interface Look {
  color: string
  radius: number
  shown: boolean
}

/** Lists give places as centres of cells: points of one cell are spread a little, always the same way. */
export function jitter(id: number, lat: number, lon: number): { lat: number; lon: number } {
  const angle = (id * 2.399963) % (2 * Math.PI) // golden angle
  const far = 0.0019 * Math.sqrt(((id * 7919) % 1_000) / 1_000) // about 200 m
  return { lat: lat + far * Math.sin(angle), lon: lon + (far * Math.cos(angle)) / 0.85 }
}
