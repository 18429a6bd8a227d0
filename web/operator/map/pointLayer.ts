// Thousands of points on one canvas: drawn again as a whole after every move, in one path for each
// colour, so that 8,000 of them stay fluid. Knows nothing of what the points mean.
import * as L from 'leaflet'

import type { Look, Point } from './points'

const cell_px = 32

export class PointLayer extends L.Layer {
  private points: Point[] = []
  private looks: Look[] = []
  private heat = false
  private canvas: HTMLCanvasElement | undefined
  private cells = new Map<number, { point: Point; x: number; y: number }[]>() // what was drawn, for pressing on it
  private frame = 0

  /** All at once; `heat`: as glow that adds up, instead of dots. */
  show(points: Point[], looks: Look[], heat: boolean): void {
    this.points = points
    this.looks = looks
    this.heat = heat
    this.redraw()
  }

  onAdd(map: L.Map): this {
    this.canvas = L.DomUtil.create('canvas', 'leaflet-zoom-hide points', map.getPanes().overlayPane)
    this.canvas.setAttribute('aria-hidden', 'true')
    map.on('moveend zoomend resize', this.redraw, this)
    this.redraw()
    return this
  }

  onRemove(map: L.Map): this {
    map.off('moveend zoomend resize', this.redraw, this)
    cancelAnimationFrame(this.frame)
    this.frame = 0
    this.canvas?.remove()
    this.canvas = undefined
    return this
  }

  /** The points within `within_px` of a place on the map, nearest first. */
  at(place: L.Point, within_px: number): Point[] {
    const found: { point: Point; apart: number }[] = []
    const [column, row] = [Math.floor(place.x / cell_px), Math.floor(place.y / cell_px)]
    for (let y = row - 1; y <= row + 1; ++y) {
      for (let x = column - 1; x <= column + 1; ++x) {
        for (const one of this.cells.get(y * 1_000 + x) ?? []) {
          const apart = Math.hypot(one.x - place.x, one.y - place.y)
          if (apart <= within_px) found.push({ point: one.point, apart })
        }
      }
    }
    return found.sort((a, b) => a.apart - b.apart || a.point.id - b.point.id).map((one) => one.point)
  }

  private redraw(): void {
    if (this.frame === 0)
      this.frame = requestAnimationFrame(() => {
        this.frame = 0
        this.draw()
      })
  }

  private draw(): void {
    const map = this._map
    const pen = this.canvas?.getContext('2d')
    if (!map || !this.canvas || !pen) return
    const size = map.getSize()
    const sharp = window.devicePixelRatio || 1
    this.canvas.width = size.x * sharp
    this.canvas.height = size.y * sharp
    this.canvas.style.width = `${size.x}px`
    this.canvas.style.height = `${size.y}px`
    L.DomUtil.setPosition(this.canvas, map.containerPointToLayerPoint([0, 0]))
    pen.scale(sharp, sharp)
    this.place(map, size)
    if (this.heat) this.drawHeat(pen)
    else this.drawDots(pen)
  }

  private place(map: L.Map, size: L.Point): void {
    this.cells.clear()
    const margin = 40
    for (const point of this.points) {
      if (!this.looks[point.group]?.shown) continue
      const { x, y } = map.latLngToContainerPoint([point.lat, point.lon])
      if (x < -margin || y < -margin || x > size.x + margin || y > size.y + margin) continue
      const cell = Math.floor(y / cell_px) * 1_000 + Math.floor(x / cell_px)
      const entry = { point, x, y }
      const list = this.cells.get(cell)
      if (list) list.push(entry)
      else this.cells.set(cell, [entry])
    }
  }

  private drawDots(pen: CanvasRenderingContext2D): void {
    const drawn = [...this.cells.values()].flat()
    this.looks.forEach((look, group) => {
      if (!look.shown) return
      pen.beginPath()
      for (const one of drawn) {
        if (one.point.group !== group) continue
        pen.moveTo(one.x + look.radius, one.y)
        pen.arc(one.x, one.y, look.radius, 0, 2 * Math.PI)
      }
      pen.fillStyle = look.color
      pen.fill()
      pen.strokeStyle = 'rgba(255,255,255,0.8)'
      pen.lineWidth = 0.75
      pen.stroke()
    })
  }

  private drawHeat(pen: CanvasRenderingContext2D): void {
    const reach = 26
    const glow = document.createElement('canvas')
    glow.width = glow.height = 2 * reach
    const brush = glow.getContext('2d')
    if (!brush) return
    const shade = brush.createRadialGradient(reach, reach, 0, reach, reach, reach)
    shade.addColorStop(0, 'rgba(200,30,20,0.38)')
    shade.addColorStop(1, 'rgba(240,140,30,0)')
    brush.fillStyle = shade
    brush.fillRect(0, 0, 2 * reach, 2 * reach)
    for (const one of [...this.cells.values()].flat()) pen.drawImage(glow, one.x - reach, one.y - reach)
  }
}
