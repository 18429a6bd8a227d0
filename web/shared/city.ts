// Menu and areas of the city, asked for once; a failure is asked again next time.
import { api, take, type Menu, type Schemas } from './api/client'

export type AreaNode = Schemas['AreaList']['items'] extends (infer T)[] | undefined ? T : never

let menu: Promise<Menu> | undefined
let ground: Promise<Schemas['MapGround']> | undefined
const areas = new Map<string, Promise<AreaNode[]>>()

export function loadMenu(): Promise<Menu> {
  menu ??= take(api.GET('/v1/menu')).catch((failure) => {
    menu = undefined
    throw failure
  })
  return menu
}

/** What lies under the points of a map; without an answer outlines do, so that no failure shows. */
export function loadGround(): Promise<Schemas['MapGround']> {
  ground ??= take(api.GET('/v1/map')).catch(() => {
    ground = undefined
    return {}
  })
  return ground
}

/** The areas one level below; of the city if `parent` is empty. */
export function loadAreas(parent = ''): Promise<AreaNode[]> {
  let list = areas.get(parent)
  if (list === undefined) {
    const query = parent === '' ? {} : { parent }
    list = take(api.GET('/v1/areas', { params: { query } })).then((answer) =>
      (answer.items ?? []).filter((area) => !area.retired),
    )
    list.catch(() => areas.delete(parent))
    areas.set(parent, list)
  }
  return list
}
