// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { catchUp } from '../../shared/realtime/catch-up.ts'
import { Categories } from './Categories.tsx'

afterEach(cleanup)

const ANIMALS = 'Animals and Pets'
const category = (name: string | null, labelCount: number, labels: Record<string, number>) => ({
  __typename: 'LabelCategory',
  name,
  labelCount,
  labels: Object.entries(labels).map(([name, count]) => ({
    ...{ __typename: 'LabelFacet', name, count },
    cover: null,
  })),
})
const page = (nextToken: string | null, ...categories: object[]) => ({
  explore: { __typename: 'Explore', categories, colors: [], nextToken },
})
const SIX = { Ant: 9, Bear: 8, Cat: 7, Dog: 6, Eel: 5, Fox: 4 }
const FIRST = page('b', category(ANIMALS, 7, SIX))
const SECOND = page('c', category('Sports', 1, { Rowing: 2 }))
const THIRD = page(null, category(ANIMALS, 2, { Zebra: 30, Yak: 1 }), category('Plants', 1, { Tree: 99 }))

/** Explore of a library of three pages. Every page but the first waits until it is let go. */
function open(pages: Record<string, object> = { b: SECOND, c: THIRD }) {
  const asked: string[] = []
  const waiting: (() => void)[] = []
  const answers: Record<string, object> = { first: FIRST, ...pages }
  const answer = (nextToken: string) => {
    asked.push(nextToken)
    if (!answers[nextToken]) throw new Error('No network.')
    return { data: answers[nextToken] }
  }
  const client = clientAnswering({
    Explore: () => answer('first'),
    MoreOfExplore: async ({ nextToken }) => {
      await new Promise<void>((resolve) => waiting.push(resolve))
      return answer(nextToken)
    },
  })
  const openPage = () =>
    render(
      <ApolloProvider client={client}>
        <Categories firstStep={<button>Add photos</button>} />
      </ApolloProvider>,
    )
  openPage()
  /** Lets the next answer come. */
  const letGo = async () => {
    await waitFor(() => expect(waiting).toHaveLength(1))
    await act(async () => waiting.shift()!())
  }
  return { asked, answers, waiting, letGo, openPage }
}
const headings = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)
const tilesOf = (name: string) =>
  [...screen.getByRole('list', { name }).querySelectorAll('a')].map((link) => link.getAttribute('aria-label'))
const allOf = (name: RegExp) => screen.getByRole('link', { name }).textContent

test('a library with more labels than one request reads is shown at once, and moves once: when all are there', async () => {
  const { asked, letGo } = open()
  await screen.findByRole('heading', { name: ANIMALS })
  expect(headings()).toEqual([ANIMALS])
  const shown = tilesOf(ANIMALS)
  expect(shown).toEqual(Object.entries(SIX).map(([name, count]) => `${name}, ${count} photos`))
  expect(allOf(/^Show all labels in Animals/), 'no number that is too small').toBe('Show all')
  expect(screen.getByRole('status').textContent).toBe('Loading the rest')

  await letGo()
  await waitFor(() => expect(asked).toEqual(['first', 'b']))
  expect(headings(), 'not at every answer').toEqual([ANIMALS])
  expect(tilesOf(ANIMALS)).toEqual(shown)

  await letGo()
  await screen.findByRole('heading', { name: 'Plants' })
  expect(asked).toEqual(['first', 'b', 'c'])
  expect(headings()).toEqual(['Plants', ANIMALS, 'Sports'])
  expect(tilesOf(ANIMALS)).toEqual(['Zebra, 30 photos', ...shown.slice(0, 5)])
  expect(allOf(/^Show all 9 labels in Animals/)).toBe('Show all 9')
  expect(screen.queryByRole('status')).toBeNull()
})

test('a person who comes back sees all labels at once, and keeps seeing them while the page counts again', async () => {
  const { answers, waiting, letGo, openPage } = open()
  await letGo()
  await letGo()
  await screen.findByRole('heading', { name: 'Plants' })
  cleanup()
  answers.c = page(null, category('Plants', 1, { Tree: 100 }))
  openPage()
  expect(headings()).toEqual(['Plants', ANIMALS, 'Sports'])
  await letGo()
  await waitFor(() => expect(waiting).toHaveLength(1))
  expect(headings()).toEqual(['Plants', ANIMALS, 'Sports'])
  expect(screen.queryByRole('status')).toBeNull()
  await letGo()
  await screen.findByRole('link', { name: 'Tree, 100 photos' })
  expect(allOf(/^Show all 7 labels in Animals/)).toBe('Show all 7')
})

test('changes while the labels are being read are read afterwards, once', async () => {
  const { asked, letGo } = open()
  await screen.findByRole('heading', { name: ANIMALS })
  act(() => catchUp())
  act(() => catchUp())
  for (let n = 0; n < 4; n += 1) await letGo()
  await waitFor(() => expect(asked).toEqual(['first', 'b', 'c', 'first', 'b', 'c']))
  await screen.findByRole('heading', { name: 'Plants' })
})

test('when the other labels cannot be loaded, the page says so, and Try again loads them', async () => {
  const { answers, letGo } = open({ b: SECOND })
  await letGo()
  await letGo()
  await screen.findByText('The rest could not be loaded.')
  expect(headings()).toEqual([ANIMALS])
  expect(screen.queryByRole('status')).toBeNull()
  answers.c = THIRD
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await letGo()
  await letGo()
  await screen.findByRole('heading', { name: 'Plants' })
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a library whose first labels have no photos any more is not called empty before its end', async () => {
  const { answers, letGo } = open()
  answers.first = page('b')
  await screen.findByText('Loading the rest')
  expect(screen.queryByText('Find photos by what is in them.')).toBeNull()
  await letGo()
  await letGo()
  await screen.findByRole('heading', { name: 'Plants' })
  cleanup()
})
