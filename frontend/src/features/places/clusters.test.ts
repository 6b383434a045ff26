import { expect, test } from 'vitest'
import { clustersOf, type Spot } from './clusters.ts'
import { MAX_ZOOM, pixelOf, type View } from './view.ts'

const size = { width: 800, height: 600 }
const lisbon: Spot = { place: 'PT.14.Lisbon', count: 30, latitude: 38.72, longitude: -9.13 }
const sintra: Spot = { place: 'PT.14.Sintra', count: 4, latitude: 38.8, longitude: -9.38 }
const berlin: Spot = { place: 'DE.16.Berlin', count: 7, latitude: 52.52, longitude: 13.41 }

/** A view with this spot in its middle. */
function over(spot: Spot, zoom: number): View {
  const { x, y } = pixelOf(spot, { x: 0.5, y: 0.5, zoom }, size)
  const side = 256 * 2 ** zoom
  return { x: 0.5 + (x - size.width / 2) / side, y: 0.5 + (y - size.height / 2) / side, zoom }
}

test('places that are close on the screen are one marker with all their photos, named after the one with most', () => {
  const [marker, ...others] = clustersOf([sintra, lisbon])(over(lisbon, 4), size)
  expect(others).toEqual([])
  expect(marker).toMatchObject({ place: 'PT.14.Lisbon', count: 34, isMixed: true })
})

test('closer, each of them has its own marker, from the level on that the marker names', () => {
  const clusters = clustersOf([sintra, lisbon])
  const { splitsAt } = clusters(over(lisbon, 4), size)[0]!
  expect(splitsAt).toBeGreaterThan(4)
  expect(clusters(over(lisbon, splitsAt! - 1), size)).toHaveLength(1)
  const apart = clusters(over(lisbon, splitsAt!), size)
  expect(apart.map(({ place, count }) => [place, count]).toSorted()).toEqual([
    ['PT.14.Lisbon', 30],
    ['PT.14.Sintra', 4],
  ])
  for (const marker of apart) {
    expect(marker.isMixed).toBe(false)
    expect(marker.splitsAt).toBeUndefined()
  }
})

test('a marker of one town’s squares is that town’s, not of several places', () => {
  const squares = [
    { ...lisbon, place: 'PT.14.Lisbon@38.72,-9.13', count: 3 },
    { ...lisbon, place: 'PT.14.Lisbon@38.7,-9.2', latitude: 38.7, longitude: -9.2, count: 5 },
  ]
  const [marker, ...others] = clustersOf(squares)(over(lisbon, 6), size)
  expect(others).toEqual([])
  expect(marker).toMatchObject({ place: 'PT.14.Lisbon@38.7,-9.2', count: 8, isMixed: false })
  // With a square of another town it is of several.
  const [mixed] = clustersOf([...squares, { ...sintra, place: 'PT.14.Sintra@38.8,-9.38' }])(
    over(lisbon, 4),
    size,
  )
  expect(mixed).toMatchObject({ count: 12, isMixed: true })
})

test('squares next to each other are apart on the largest scale', () => {
  const squares = [38.72, 38.73].map((latitude) => ({
    ...lisbon,
    place: `PT.14.Lisbon@${latitude},-9.13`,
    latitude,
  }))
  expect(clustersOf(squares)(over(lisbon, MAX_ZOOM), size)).toHaveLength(2)
})

test('only places in the view have markers, and no photo is counted twice', () => {
  const clusters = clustersOf([lisbon, sintra, berlin])
  expect(clusters(over(berlin, 6), size).map(({ place }) => place)).toEqual(['DE.16.Berlin'])
  for (const zoom of [2, 3, 4, 5]) {
    const counts = clusters(over(lisbon, zoom), { width: 2000, height: 2000 }).map(({ count }) => count)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(41)
  }
})

test('without places there are no markers', () => {
  expect(clustersOf([])(over(berlin, 3), size)).toEqual([])
})
