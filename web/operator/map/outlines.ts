// Simplified outlines of districts, as far as the project has them: of the shipped city. Those whose
// code is no district of the running city are left out, so another city has points without outlines.
import type { AreaNode } from '@shared/city'

import raw from '../../../config/city/wuxi/outlines.geojson?raw'

export type Ring = [number, number][] // lat, lon: GeoJSON has them the other way round
export interface Outline {
  code: string
  name: string
  rings: Ring[]
}

interface Feature {
  properties: { code: string; name: string }
  geometry: { type: string; coordinates: unknown }
}

/** From the text of a GeoJSON file with one Polygon or MultiPolygon for each district. */
export function outlinesOf(text: string): Outline[] {
  const { features } = JSON.parse(text) as { features: Feature[] }
  return features.map(({ properties, geometry }) => {
    const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as [
      number,
      number,
    ][][][]
    return {
      ...properties,
      rings: polygons.flat().map((ring) => ring.map(([lon, lat]) => [lat, lon] as [number, number])),
    }
  })
}

/** Of the districts given; `root` (6 digits) leaves only its own. */
export function outlinesFor(districts: AreaNode[], root: string): Outline[] {
  const known = new Map(districts.map((one) => [one.code, one.name]))
  return outlinesOf(raw)
    .filter((one) => (known.size === 0 ? one.code === root.slice(0, 6) : known.has(one.code)))
    .map((one) => ({ ...one, name: known.get(one.code) ?? one.name }))
}

/** Content of a tooltip: text goes in as text. */
export function nameTag(name: string): HTMLElement {
  const tag = document.createElement('span')
  tag.textContent = name
  return tag
}
