// Where the device is. Browsers answer in WGS-84. Links from map programs may bring a point in the
// datum of that program instead: #/post?lat=..&lon=..&datum=gcj02. The server converts, once.
import type { Schemas } from '@shared/api/client'
import type { LocationQuery } from 'vue-router'

export type Place = Schemas['Place']
export type LocateFault = 'denied' | 'unavailable'

const wait_ms_max = 15_000
const digits = 6 // about 0.1 m; more says nothing

const rounded = (degrees: number) => Number(degrees.toFixed(digits))

/** Rejects with a LocateFault. */
export function locate(): Promise<Place> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) return reject('unavailable' satisfies LocateFault)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          lat: rounded(coords.latitude),
          lon: rounded(coords.longitude),
          datum: 'wgs84',
        }),
      (failure) => reject((failure.code === 1 ? 'denied' : 'unavailable') satisfies LocateFault),
      { enableHighAccuracy: true, timeout: wait_ms_max, maximumAge: 60_000 },
    )
  })
}

export function placeInLink(query: LocationQuery): Place | undefined {
  const lat = Number(query.lat)
  const lon = Number(query.lon)
  if (!query.lat || !query.lon || !Number.isFinite(lat) || !Number.isFinite(lon)) return undefined
  const datum = query.datum === 'gcj02' || query.datum === 'bd09' ? query.datum : 'wgs84'
  return { lat: rounded(lat), lon: rounded(lon), datum }
}
