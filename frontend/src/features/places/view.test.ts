import { expect, test } from 'vitest'
import { edgesOf, fitted, MAX_ZOOM, moved, pixelOf, sideOf, type View, zoomed } from './view.ts'

const size = { width: 1000, height: 500 }
const lisbon = { latitude: 38.72, longitude: -9.13 }
const berlin = { latitude: 52.52, longitude: 13.41 }
const middle: View = { x: 0.5, y: 0.5, zoom: 6 }

test('the middle of the map of the world is where the equator meets Greenwich', () => {
  expect(pixelOf({ latitude: 0, longitude: 0 }, middle, size)).toEqual({ x: 500, y: 250 })
  expect(sideOf(0)).toBe(256)
  expect(sideOf(3)).toBe(2048)
})

test('the edges of a view are the points at its corners', () => {
  const view = fitted([lisbon, berlin], size)
  const [west, south, east, north] = edgesOf(view, size)
  const at = (latitude: number, longitude: number) => pixelOf({ latitude, longitude }, view, size)
  for (const [point, [x, y]] of [
    [at(north, west), [0, 0]],
    [at(south, east), [1000, 500]],
  ] as const) {
    expect(point.x).toBeCloseTo(x, 6)
    expect(point.y).toBeCloseTo(y, 6)
  }
})

test('the first view has all places, with room for their markers', () => {
  const sydney = { latitude: -33.87, longitude: 151.21 }
  const fiji = { latitude: -17.8, longitude: 178 }
  for (const points of [[lisbon, berlin], [lisbon, sydney, berlin], [lisbon]])
    for (const point of points) {
      const { x, y } = pixelOf(point, fitted(points, size), size)
      expect(x).toBeGreaterThanOrEqual(48 - 1e-6)
      expect(x).toBeLessThanOrEqual(1000 - 48 + 1e-6)
      expect(y).toBeGreaterThanOrEqual(48 - 1e-6)
      expect(y).toBeLessThanOrEqual(500 - 48 + 1e-6)
    }
  // At the edge of the world the marker is nearer to the edge of the map: nothing is shown outside of the world.
  expect(edgesOf(fitted([fiji], size), size)[2]).toBeCloseTo(180, 6)
})

test('one town is shown with the countries around it, and so are places that are close together', () => {
  expect(fitted([lisbon], size).zoom).toBe(5)
  expect(fitted([lisbon, { latitude: 38.8, longitude: -9.2 }], size).zoom).toBe(5)
  expect(fitted([lisbon, berlin], size).zoom).toBeLessThan(5.5)
})

test('zooming keeps the point under the pointer where it is, and without a pointer the middle', () => {
  const view = fitted([lisbon, berlin], size)
  const at = pixelOf(berlin, view, size)
  for (const by of [0.3, 1, 4]) {
    const { x, y } = pixelOf(berlin, zoomed(view, by, size, at), size)
    expect(x).toBeCloseTo(at.x, 6)
    expect(y).toBeCloseTo(at.y, 6)
  }
  expect(zoomed(middle, 2, size)).toEqual({ x: 0.5, y: 0.5, zoom: 8 })
  const back = zoomed(zoomed(view, 2, size, at), -2, size, at)
  expect(back.x).toBeCloseTo(view.x, 9)
  expect(back.y).toBeCloseTo(view.y, 9)
})

test('zooming in ends with the detail of the outlines, and zooming out when the world fills the map', () => {
  expect(zoomed(middle, 100, size).zoom).toBe(MAX_ZOOM)
  // At the largest scale, zooming at a pointer does not move the map.
  const closest = zoomed(middle, 100, size)
  expect(zoomed(closest, 1, size, { x: 10, y: 10 })).toEqual(closest)
  // 1,000 pixels.
  const world = zoomed(middle, -100, size)
  expect(sideOf(world.zoom)).toBeCloseTo(1000, 9)
  const [west, , east] = edgesOf(world, size)
  expect(west).toBeCloseTo(-180, 6)
  expect(east).toBeCloseTo(180, 6)
})

test('dragging moves the map with the pointer, and not out of the world', () => {
  const dragged = moved(middle, 30, -20, size)
  const { x, y } = pixelOf({ latitude: 0, longitude: 0 }, dragged, size)
  expect([x, y].map(Math.round)).toEqual([530, 230])
  const corner = edgesOf(moved(middle, 1e6, 1e6, size), size)
  expect(corner[0]).toBeCloseTo(-180, 6)
  expect(corner[3]).toBeCloseTo(85.05, 2)
  const other = edgesOf(moved(middle, -1e6, -1e6, size), size)
  expect(other[2]).toBeCloseTo(180, 6)
  expect(other[1]).toBeCloseTo(-85.05, 2)
})

test('the poles are at the edge of the map, where Web Mercator ends', () => {
  const world: View = { x: 0.5, y: 0.5, zoom: 2 }
  const square = { width: 1024, height: 1024 }
  expect(pixelOf({ latitude: 90, longitude: 0 }, world, square).y).toBeCloseTo(0, 0)
  expect(pixelOf({ latitude: -90, longitude: 0 }, world, square).y).toBeCloseTo(1024, 0)
})
