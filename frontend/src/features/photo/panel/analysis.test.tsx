// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Analysis_AnalysisFragment } from '../../../generated/graphql.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aPhoto, clientAnswering } from '../../../shared/api/answers.fixture.ts'
import PhotoViewer from '../PhotoViewer.tsx'
import { boxesShown, panelShown } from '../preferences.ts'

beforeEach(() => {
  panelShown.set(true)
  boxesShown.set(true)
})
afterEach(cleanup)

const line = (text: string) => ({
  __typename: 'TextLine',
  text,
  polygon: [0.1, 0.5].map((x) => ({ __typename: 'Point', x, y: 0.2 })),
})
/** As the API answers it: each object also names its type. */
type Answer<T> = T extends object ? { [Field in keyof T]: Answer<T[Field]> } & { __typename?: string } : T
const nothing: Answer<Analysis_AnalysisFragment> = {
  __typename: 'Analysis',
  textLines: [],
  faces: [],
  dominantColors: [],
  camera: null,
  location: null,
}

function open(analysis: typeof nothing) {
  const client = clientAnswering({
    OpenPhoto: () => ({ data: { photo: aPhoto({ id: 'a' }) } }),
    PhotoAnalysis: () => ({ data: { photo: { __typename: 'Photo', id: 'a', analysis } } }),
  })
  render(
    <ApolloProvider client={client}>
      <PhotoViewer id="a" onGo={vi.fn()} onClose={vi.fn()} onSlideshow={vi.fn()} onKeys={vi.fn()} />
    </ApolloProvider>,
  )
}

test('the text in a picture is copied whole, and focusing a line lights its place', async () => {
  const user = userEvent.setup()
  open({ ...nothing, textLines: [line('No'), line('Parking')] })
  await user.click(await screen.findByRole('button', { name: 'Copy' }))
  expect(await navigator.clipboard.readText()).toBe('No\nParking')
  fireEvent.focus(screen.getByText('Parking'))
  expect(document.querySelector<HTMLElement>('[data-box="line:1"]')?.dataset.highlighted).toBe('true')
  fireEvent.blur(screen.getByText('Parking'))
  expect(document.querySelector('[data-box="line:1"]')).toBeNull()
})

test('faces are listed without names, and each lights its box by pointer and by keyboard', async () => {
  const face = (left: number) => ({
    __typename: 'Face',
    boundingBox: { __typename: 'BoundingBox', left, top: 0.1, width: 0.2, height: 0.2 },
  })
  open({ ...nothing, faces: [face(0.1), face(0.5)] })
  const panel = await screen.findByRole('region', { name: 'Faces' })
  expect(within(panel).getAllByRole('listitem')).toHaveLength(2)
  const box = (key: string) => document.querySelector<HTMLElement>(`[data-box="${key}"]`)!
  const [one, two] = [screen.getByText('Face 1'), screen.getByText('Face 2')]
  act(() => one.focus())
  expect(box('face:0').dataset.highlighted).toBe('true')
  await userEvent.keyboard('{ArrowDown}')
  expect(document.activeElement).toBe(two)
  expect(box('face:1').dataset.highlighted).toBe('true')
  act(() => two.blur())
  fireEvent.pointerEnter(box('face:0').lastElementChild!)
  expect(one.dataset.highlighted).toBe('true')
  await userEvent.click(screen.getByRole('button', { name: 'Show boxes' }))
  expect(box('face:0')).toBeNull()
})

test('colours have names, the camera takes one line, and the location leads to no other site', async () => {
  open({
    ...nothing,
    dominantColors: [
      { __typename: 'DominantColor', hexCode: '#a0522d', simplifiedColor: 'brown', pixelPercent: 41.6 },
    ],
    camera: {
      __typename: 'Camera',
      make: 'Canon',
      model: 'Canon EOS R5',
      lens: null,
      exposureTime: 0.004,
      fNumber: 1.8,
      iso: 100,
      focalLength: 50,
      focalLength35: null,
    },
    location: { __typename: 'Location', latitude: 52.52, longitude: -13.405 },
  })
  expect(await screen.findByText('42%')).toBeTruthy()
  expect(screen.getByText('Canon EOS R5, 1/250 s, f/1.8, ISO 100, 50 mm')).toBeTruthy()
  expect(screen.getByText('52.52° N, 13.405° W').closest('a')).toBeNull()
})

test('empty parts of an analysis are not shown', async () => {
  open(nothing)
  await screen.findByLabelText('Title')
  for (const name of ['Text', 'Faces', 'Colours']) expect(screen.queryByRole('heading', { name })).toBeNull()
})
