// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { rowOf } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { aPhoto, clientAnswering } from '../../shared/api/answers.fixture.ts'
import { nothing, queryOf, type Search, searchIn } from '../../shared/search.ts'
import { SearchField } from './SearchField.tsx'

afterEach(cleanup)

const facets = (counts: Record<string, number>) =>
  Object.entries(counts).map(([name, count]) => ({ __typename: 'LabelFacet', name, count }))
const connection = (items: unknown[], nextToken: string | null = null) => ({
  __typename: 'LabelFacetConnection',
  items,
  nextToken,
})

let search: Search = nothing
function open(
  initial = '',
  first: Promise<void> = Promise.resolve(),
  second: Promise<void> = Promise.resolve(),
) {
  const client = clientAnswering({
    WhatThereIs: async () => {
      await first
      return {
        data: {
          labels: connection(facets({ Car: 40, Cat: 12 }), 'more'),
          timeline: [{ __typename: 'Month', month: '2024-07', count: 30 }],
          marks: { __typename: 'Marks', favourites: 0, archived: 0, raw: 0 },
          albums: connection([
            { __typename: 'Album', id: 'S', title: 'Pets', count: null, filter: '{"labels":["Cat"]}' },
          ]),
        },
      }
    },
    LabelFacets: async () => {
      await second
      return { data: { labels: connection(facets({ Cathedral: 1, Dog: 90 })) } }
    },
    AlbumTitle: ({ id }) => ({ data: { album: { __typename: 'Album', id, title: 'Cape Town', count: 3 } } }),
  })
  photosOf(client).store.merge([rowOf(aPhoto({ id: 'g', addedBy: 'Zoë Bell' }))], 'answer')
  function Field() {
    const [current, setCurrent] = useState<Search>(() => searchIn(initial))
    search = current
    return <SearchField search={current} onSearch={setCurrent} />
  }
  render(
    <ApolloProvider client={client}>
      <Field />
      <button>Elsewhere</button>
    </ApolloProvider>,
  )
  return screen.getByRole('combobox', { name: 'Find photos' })
}
const options = () => screen.getAllByRole('option').map((option) => option.getAttribute('aria-label'))

test('labels are offered with exact counts, most frequent first', async () => {
  await userEvent.click(open())
  await screen.findByRole('option', { name: 'Dog, 90 photos' })
  expect(options().slice(0, 3)).toEqual(['Dog, 90 photos', 'Car, 40 photos', 'Cat, 12 photos'])
})

test('Enter takes the first suggestion', async () => {
  await userEvent.type(open(), 'cat')
  const option = await screen.findByRole('option', { name: /Cat/, selected: true })
  expect(screen.getByRole('combobox').getAttribute('aria-activedescendant')).toBe(option.id)
  await userEvent.keyboard('{Enter}')
  expect(queryOf(search)).toBe('?label=Cat')
  expect(screen.getByRole('button', { name: 'Remove Cat' })).toBeTruthy()
})

test('a guest whose photos the page has is suggested by the beginning of their name', async () => {
  await userEvent.type(open(), 'from zo')
  await screen.findByRole('option', { name: 'Added by Zoë Bell', selected: true })
  await userEvent.keyboard('{Enter}')
  expect(queryOf(search)).toBe('?by=Zo%C3%AB+Bell')
})

test('Enter that ends an input method’s composition chooses nothing', async () => {
  const field = open()
  await userEvent.type(field, 'cat')
  await screen.findByRole('option', { name: /Cat/, selected: true })
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  expect(queryOf(search)).toBe('')
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(queryOf(search)).toBe('?label=Cat')
})

test('a touch of ✕ leaves the focus in the field, which would fold before the click in a browser that gives buttons none', () => {
  const field = open('?label=Cat')
  const clear = screen.getByRole('button', { name: 'Clear search' })
  const touch = vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList)
  expect(fireEvent.mouseDown(clear), 'nobody is typing').toBe(true)
  field.focus()
  expect(fireEvent.mouseDown(clear)).toBe(false)
  touch.mockRestore()
  expect(fireEvent.mouseDown(clear), 'a mouse moves the focus').toBe(true)
})

test('Enter before the suggestions arrive takes the first one when it arrives', async () => {
  let answer = () => {}
  const field = open('', new Promise((resolve) => (answer = resolve)))
  await userEvent.type(field, 'dog{Enter}')
  expect(queryOf(search)).toBe('')
  answer()
  await screen.findByRole('button', { name: 'Remove Dog' })
})

test.each([
  ['Escape', '{Escape}'],
  ['further typing', 'g'],
  ['an arrow key', '{ArrowDown}'],
])('Enter before the suggestions arrive is forgotten by %s', async (_, keys) => {
  let rest = () => {}
  const field = open('', undefined, new Promise((resolve) => (rest = resolve)))
  await userEvent.type(field, 'do')
  await screen.findByRole('option', { name: /^Search for/ })
  await userEvent.keyboard(`{Enter}${keys}`)
  rest()
  await act(async () => {})
  await userEvent.click(field)
  await screen.findByRole('option', { name: 'Dog, 90 photos' })
  expect(queryOf(search)).toBe('')
  await userEvent.keyboard('{Enter}')
  expect(queryOf(search), 'a later Enter counts').not.toBe('')
})

test('known suggestions appear at once, and the one chosen by arrow key stays chosen when others arrive', async () => {
  let rest = () => {}
  await userEvent.click(open('', undefined, new Promise((resolve) => (rest = resolve))))
  await screen.findByRole('option', { name: 'Car, 40 photos' })
  expect(options().slice(0, 3)).toEqual(['Car, 40 photos', 'Cat, 12 photos', 'July 2024, 30 photos'])
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  rest()
  await screen.findByRole('option', { name: 'Dog, 90 photos' })
  expect(screen.getByRole('option', { selected: true }).getAttribute('aria-label')).toBe('Cat, 12 photos')
  await userEvent.keyboard('{Enter}')
  expect(queryOf(search)).toBe('?label=Cat')
})

test('a suggestion under the pointer stays there when more labels arrive', async () => {
  for (const [goesOn, found] of [
    ['leaves', ''],
    ['types', ''],
    ['presses Enter', '?label=Dog'],
  ]) {
    let rest = () => {}
    const field = open('', undefined, new Promise((resolve) => (rest = resolve)))
    await userEvent.type(field, 'd')
    await userEvent.clear(field)
    await userEvent.hover(await screen.findByRole('option', { name: 'Cat, 12 photos' }))
    const before = options()
    rest()
    // Without the pointer, the new labels are there by then.
    await act(() => new Promise((resolve) => setTimeout(resolve, 50)))
    expect(options()).toEqual(before)
    if (goesOn === 'leaves') await userEvent.unhover(screen.getByRole('listbox'))
    else await userEvent.keyboard('d')
    if (goesOn === 'presses Enter') await userEvent.keyboard('{Enter}')
    else await screen.findByRole('option', { name: 'Dog, 90 photos' })
    expect(queryOf(search)).toBe(found)
    cleanup()
  }
})

test('Enter takes the best suggestion of all that have arrived, not the one that came first', async () => {
  let rest = () => {}
  const field = open('', undefined, new Promise((resolve) => (rest = resolve)))
  await userEvent.type(field, 'do')
  await screen.findByRole('option', { name: /^Search for/ })
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
  expect(queryOf(search)).toBe('')
  // The hand goes to the mouse, which holds nothing back any more.
  await userEvent.hover(screen.getByRole('option', { name: /^Search for/ }))
  rest()
  await screen.findByRole('button', { name: 'Remove without Dog' })
  expect(queryOf(search)).toBe('?without=Dog')
})

test('a minus sign, or Shift and Enter, leaves a label out', async () => {
  const field = open()
  await userEvent.type(field, '-ca')
  await screen.findByRole('option', { name: 'without Car, 40 photos' })
  await userEvent.keyboard('{Enter}')
  expect(queryOf(search)).toBe('?without=Car')
  await userEvent.type(field, 'do')
  await screen.findByRole('option', { name: /Dog/ })
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
  expect(queryOf(search)).toBe('?without=Car&without=Dog')
})

test('the sign on a label’s chip switches between with and without', async () => {
  open('?label=Cat')
  await userEvent.click(screen.getByRole('button', { name: 'Exclude Cat' }))
  expect(queryOf(search)).toBe('?without=Cat')
  await userEvent.click(screen.getByRole('button', { name: 'Include Cat' }))
  expect(queryOf(search)).toBe('?label=Cat')
})

test('arrow keys wrap around the list, and Backspace removes the last term', async () => {
  await userEvent.click(open())
  await screen.findByRole('option', { name: /Dog/ })
  await userEvent.keyboard('{ArrowUp}')
  expect(screen.getByRole('option', { selected: true }).getAttribute('aria-label')).toBe('Not moderated')
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  expect(queryOf(search)).toBe('?label=Car')
  await userEvent.keyboard('{Backspace}')
  expect(queryOf(search)).toBe('')
})

test('Escape closes the list, then clears the text, then the search', async () => {
  const field = open('?label=Cat') as HTMLInputElement
  await userEvent.type(field, 'do')
  await screen.findByRole('option', { name: /Dog/ })
  await userEvent.keyboard('{Escape}')
  expect(field.getAttribute('aria-expanded')).toBe('false')
  expect(field.value).toBe('do')
  await userEvent.keyboard('{Escape}')
  expect(field.value).toBe('')
  expect(queryOf(search)).toBe('?label=Cat')
  await userEvent.keyboard('{Escape}')
  expect(queryOf(search)).toBe('')
})

test('the confidence is chosen next to the labels and disappears with the last label', async () => {
  open('?label=Cat')
  await userEvent.selectOptions(
    screen.getByRole('combobox', { name: 'Minimum confidence of each label' }),
    '80',
  )
  expect(queryOf(search)).toBe('?label=Cat&confidence=80')
  await userEvent.click(screen.getByRole('button', { name: 'Remove Cat' }))
  expect(queryOf(search)).toBe('')
  expect(screen.queryByRole('combobox', { name: 'Minimum confidence of each label' })).toBeNull()
})

test('words that match no label are searched as text', async () => {
  await userEvent.type(open(), 'No exit')
  await screen.findByRole('option', { name: 'Search for “No exit”' })
  await userEvent.keyboard('{Enter}')
  expect(queryOf(search)).toBe('?word=no&word=exit')
})

test('a misspelt word is offered in its right spelling, and Enter searches for what was typed', async () => {
  const field = open()
  await userEvent.type(field, 'cathedrel')
  await screen.findByRole('option', { name: 'Did you mean Cathedral?, 1 photo' })
  await screen.findByRole('option', { name: 'Search for “cathedrel”', selected: true })
  await userEvent.keyboard('{ArrowUp}{Enter}')
  expect(queryOf(search)).toBe('?label=Cathedral')
  await userEvent.type(field, 'cathedrel{Enter}')
  await screen.findByRole('button', { name: 'Remove “cathedrel”' })
  expect(queryOf(search)).toBe('?label=Cathedral&word=cathedrel')
})

test('several words become several terms, and a time in words becomes a date', async () => {
  const field = open()
  await userEvent.type(field, 'cars and dogs')
  await screen.findByRole('option', { name: 'Car and Dog', selected: true })
  expect(screen.queryByTitle(/^Exclude Car and Dog/)).toBeNull()
  await userEvent.keyboard('{Enter}')
  expect(queryOf(search)).toBe('?label=Car&label=Dog')
  await userEvent.type(field, '07/2024')
  await screen.findByRole('option', { name: 'July 2024, 30 photos', selected: true })
  await userEvent.keyboard('{Enter}')
  expect(queryOf(search)).toBe('?label=Car&label=Dog&month=2024-07')
})

test('a text of 10,000 characters is refused with one sentence and stays in the field', async () => {
  const field = open() as HTMLInputElement
  await userEvent.click(field)
  await userEvent.paste('dog '.repeat(2500))
  await screen.findByRole('option', { name: 'That is too long to search for. Use at most 255 characters.' })
  await userEvent.keyboard('{Enter}')
  expect(queryOf(search)).toBe('')
  expect(field.value).toHaveLength(10_000)
})

test('an album in the URL is shown by its title', async () => {
  open('?album=01ARZ3NDEKTSV4RRFFQ69G5FAV')
  await screen.findByRole('button', { name: 'Remove “Cape Town”' })
})

test('the slash key moves to the search field, except while typing', async () => {
  const field = open()
  screen.getByRole('button', { name: 'Elsewhere' }).focus()
  await userEvent.keyboard('/')
  expect(document.activeElement).toBe(field)
  expect(field.getAttribute('aria-expanded')).toBe('true')
  await userEvent.keyboard('/')
  expect((field as HTMLInputElement).value).toBe('/')
})

test('choosing a smart album opens it', async () => {
  await userEvent.type(open(), 'pets')
  await screen.findByRole('option', { name: 'Pets, Smart album' })
  await userEvent.keyboard('{Enter}')
  expect(location.pathname).toBe('/albums/S')
  history.replaceState(null, '', '/')
})
