// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import type { Spot } from './clusters.ts'
import { WorldMap } from './WorldMap.tsx'

vi.mock('./world.ts', () => ({
  WORLD_SIDE: 1000,
  loadWorld: async () => ({ land: 'M0 0', borders: 'M0 0' }),
}))

// happy-dom has no layout.
beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(private readonly onResize: (entries: object[]) => void) {}
      observe = () => this.onResize([{ contentRect: { width: 800, height: 600 } }])
      disconnect() {}
    },
  )
  Element.prototype.setPointerCapture = () => {}
  history.replaceState(null, '', '/places')
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const lisbon: Spot = { place: 'PT.14.Lisbon', count: 30, latitude: 38.72, longitude: -9.13 }
const sintra: Spot = { place: 'PT.14.Sintra', count: 4, latitude: 38.8, longitude: -9.38 }
const berlin: Spot = { place: 'DE.16.Berlin', count: 1, latitude: 52.52, longitude: 13.41 }
const TOWNS = [lisbon, sintra, berlin]
const BOTH = 'Lisbon, Portugal and other places, 34 photos'
const BERLIN = 'Berlin, Germany, 1 photo'

const noSquares = (): never => {
  throw new Error('no network')
}

/** The map of these towns. @param Squares the answer about a town’s squares */
async function open(Squares: (variables: { place: string }) => object = noSquares, towns = TOWNS) {
  render(
    <ApolloProvider client={clientAnswering({ Squares })}>
      <WorldMap towns={towns} />
    </ApolloProvider>,
  )
  const map = screen.getByRole('group', { name: 'Map' })
  await waitFor(() => expect(map.querySelector('svg')).not.toBeNull())
  return map
}
const marker = (name: string | RegExp) => screen.getByRole('button', { name })
const markers = () => screen.getAllByRole('button').flatMap((button) => button.title || [])
const pointOf = (name: string | RegExp) => {
  const { left, top } = marker(name).style
  return { x: parseFloat(left), y: parseFloat(top) }
}
const mapAddress = () => `${location.pathname}${location.search}`

test('with arrow keys a person moves the map', async () => {
  const map = await open()
  map.focus()
  const start = pointOf(BERLIN)
  for (const [key, dx, dy] of [
    ['ArrowRight', -80, 0],
    ['ArrowUp', 0, 80],
    ['ArrowLeft', 80, 0],
    ['ArrowDown', 0, -80],
  ] as const) {
    const { x, y } = pointOf(BERLIN)
    await userEvent.keyboard(`{${key}}`)
    expect(pointOf(BERLIN).x).toBeCloseTo(x + dx, 3)
    expect(pointOf(BERLIN).y).toBeCloseTo(y + dy, 3)
  }
  expect(pointOf(BERLIN).x).toBeCloseTo(start.x, 3)
})

test('plus and minus zoom, 0 and a button show all places, and browser shortcuts keep working', async () => {
  const map = await open()
  map.focus()
  const start = pointOf(BERLIN)
  expect(screen.queryByRole('button', { name: 'Show all places' })).toBeNull()
  await userEvent.keyboard('-')
  expect(pointOf(BERLIN).x - 400).toBeCloseTo((start.x - 400) / 2, 3)
  await userEvent.keyboard('+')
  expect(pointOf(BERLIN).x).toBeCloseTo(start.x, 3)
  await userEvent.keyboard('==')
  await userEvent.keyboard('0')
  expect(pointOf(BERLIN)).toEqual(start)
  await userEvent.click(marker('Zoom in'))
  await userEvent.click(marker('Show all places'))
  expect(pointOf(BERLIN)).toEqual(start)
  expect(fireEvent.keyDown(map, { key: '+', ctrlKey: true })).toBe(true)
  expect(fireEvent.keyDown(map, { key: 'ArrowRight', altKey: true })).toBe(true)
  expect(fireEvent.keyDown(map, { key: 'x' })).toBe(true)
  expect(pointOf(BERLIN)).toEqual(start)
  expect(fireEvent.keyDown(map, { key: 'ArrowRight' })).toBe(false)
})

test('clicking a marker of several places splits it; clicking one place opens its photos', async () => {
  await open()
  expect(markers().toSorted()).toEqual([BERLIN, BOTH])
  await userEvent.click(marker(BOTH))
  expect(mapAddress()).toBe('/places')
  expect(markers().toSorted()).toEqual(['Lisbon, Portugal, 30 photos', 'Sintra, Portugal, 4 photos'])
  await userEvent.click(marker(/^Sintra/))
  expect(mapAddress()).toBe('/?place=PT.14.Sintra')
})

test('close to a town the map shows its squares, asks for them once, and keeps the town where they cannot be read', async () => {
  const Squares = vi.fn(({ place }: { place: string }) => {
    if (place !== lisbon.place) throw new Error('no network')
    const places = [`${place}@38.72,-9.13`, `${place}@38.72,-9.03`]
    return { data: { squares: { __typename: 'Squares', places, counts: [20, 10] } } }
  })
  const map = await open(Squares)
  expect(Squares).not.toHaveBeenCalled()
  await userEvent.click(marker(BOTH))
  map.focus()
  await userEvent.keyboard('++')
  await screen.findByRole('button', { name: 'Lisbon, Portugal, 20 photos' })
  marker('Lisbon, Portugal, 10 photos')
  const asked = () => Squares.mock.calls.filter(([{ place }]) => place === lisbon.place).length
  expect(asked()).toBe(1)
  // The map moves over towns that it knows.
  await userEvent.keyboard('{ArrowRight}{ArrowLeft}-+')
  expect(asked()).toBe(1)
  expect(Squares).not.toHaveBeenCalledWith({ place: berlin.place })
  await userEvent.keyboard('{ArrowLeft>4/}')
  marker('Sintra, Portugal, 4 photos')
})

/** Events of a pointer on an element; happy-dom reports no position by itself. */
const pointer = (
  element: Element,
  type: string,
  clientX: number,
  clientY: number,
  pointerId = 1,
  buttons = /up|cancel/.test(type) ? 0 : 1,
) =>
  fireEvent(
    element,
    new PointerEvent(type, { bubbles: true, clientX, clientY, pointerId, button: 0, buttons }),
  )

test('a drag moves the map and opens nothing, also when it begins on a marker', async () => {
  const map = await open()
  const { x, y } = pointOf(BERLIN)
  pointer(marker(BERLIN), 'pointerdown', 300, 300)
  pointer(map, 'pointermove', 320, 310)
  pointer(map, 'pointermove', 340, 330)
  pointer(map, 'pointerup', 340, 330)
  fireEvent.click(marker(BERLIN))
  expect(pointOf(BERLIN).x).toBeCloseTo(x + 40, 3)
  expect(pointOf(BERLIN).y).toBeCloseTo(y + 30, 3)
  expect(mapAddress()).toBe('/places')
  // A pointer that nobody holds moves nothing.
  pointer(map, 'pointermove', 500, 500)
  expect(pointOf(BERLIN).x).toBeCloseTo(x + 40, 3)
  // A hand that trembles clicks.
  pointer(marker(BERLIN), 'pointerdown', 300, 300)
  pointer(map, 'pointermove', 302, 301)
  pointer(map, 'pointerup', 302, 301)
  fireEvent.click(marker(BERLIN))
  expect(mapAddress()).toBe('/?place=DE.16.Berlin')
})

test('two fingers zoom the map around the middle between them, and move it', async () => {
  const map = await open()
  const { x, y } = pointOf(BERLIN)
  pointer(map, 'pointerdown', x - 50, y, 1)
  pointer(map, 'pointerdown', x + 50, y, 2)
  pointer(map, 'pointermove', x - 100, y, 1)
  pointer(map, 'pointermove', x + 100, y, 2)
  const between = pointOf(BERLIN)
  expect(between.x).toBeCloseTo(x, 3)
  expect(between.y).toBeCloseTo(y, 3)
  // Twice the distance is one level.
  expect(markers()).toContain('Berlin, Germany, 1 photo')
  pointer(map, 'pointerup', x - 100, y, 1)
  pointer(map, 'pointermove', x + 130, y, 2)
  expect(pointOf(BERLIN).x).toBeCloseTo(x + 30, 3)
  pointer(map, 'pointercancel', x + 130, y, 2)
})

test('the wheel and a double click zoom around the pointer, but not over a button', async () => {
  const map = await open()
  const { x, y } = pointOf(BERLIN)
  // happy-dom's wheel is no mouse event.
  const wheel = (deltaY: number, ctrlKey = false) => {
    const event = new MouseEvent('wheel', { clientX: x, clientY: y, cancelable: true, ctrlKey })
    return fireEvent(map, Object.assign(event, { deltaY, deltaMode: 0 }))
  }
  const other = pointOf(BOTH)
  // The page does not scroll.
  expect(wheel(-250)).toBe(false)
  expect(pointOf(BERLIN).x).toBeCloseTo(x, 3)
  wheel(250)
  expect(pointOf(BOTH).x).toBeCloseTo(other.x, 3)
  // A pinch on a trackpad.
  wheel(-50, true)
  wheel(250)
  expect(pointOf(BOTH).x).toBeCloseTo(other.x, 3)
  fireEvent.dblClick(map, { clientX: other.x, clientY: other.y })
  expect(pointOf(/^Lisbon/).x).toBeCloseTo(other.x, 0)
  const before = pointOf(/^Lisbon/)
  fireEvent.dblClick(marker('Zoom out'))
  expect(pointOf(/^Lisbon/)).toEqual(before)
})

test('a mouse button that is released outside the map lets it go', async () => {
  const map = await open()
  const before = pointOf(BERLIN)
  pointer(map, 'pointerdown', 3, 300)
  pointer(map, 'pointermove', 1, 300)
  // The mouse has not moved far enough to be captured, so the map hears nothing of this.
  pointer(document.body, 'pointermove', -30, 300)
  pointer(document.body, 'pointerup', -30, 300)
  pointer(map, 'pointermove', 200, 300, 1, 0)
  pointer(map, 'pointermove', 260, 300, 1, 0)
  expect(pointOf(BERLIN)).toEqual(before)
})
