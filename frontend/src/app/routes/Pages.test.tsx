// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { UploadsContext } from '../../features/upload/uploads-context.ts'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { fileOf } from '../../shared/files/file.fixture.ts'
import { laidOut } from '../../shared/grid/laid-out.fixture.ts'
import { onThisDayText } from '../../shared/text/on-this-day.ts'
import { text } from '../../shared/text/text.ts'
import { Pages } from './Pages.tsx'

beforeEach(laidOut)
afterEach(() => {
  cleanup()
  history.replaceState(null, '', '/')
  vi.unstubAllGlobals()
})

const album = {
  ...{ __typename: 'Album', id: 'cats', title: 'Cats', count: 0, filter: null, cover: null },
  createdAt: '2026-05-04T10:20:30Z',
}
const noPhotos = { __typename: 'PhotoConnection', items: [], nextToken: null }

/** Opens this address. The API answers what the page is about only when the test says so. */
function openPage(address: string) {
  let answer = () => {}
  const isAnswered = new Promise<void>((resolve) => (answer = resolve))
  const client = clientAnswering({
    Album: async () => {
      await isAnswered
      return { data: { album } }
    },
    OnThisDay: async () => {
      await isAnswered
      return { data: { onThisDay: [] } }
    },
    Photos: () => ({ data: { photos: noPhotos } }),
  })
  history.replaceState(null, '', address)
  const uploads = { add: vi.fn(), into: vi.fn() }
  render(
    <ApolloProvider client={client}>
      <UploadsContext value={uploads}>
        <Pages />
      </UploadsContext>
    </ApolloProvider>,
  )
  return { answer: () => act(async () => answer()), uploads }
}
const searchField = () => screen.getByRole<HTMLInputElement>('combobox', { name: text.search.name })

test.each([
  ['an album', '/albums/cats', text.album.loading, 'Cats'],
  ['On this day', '/on-this-day', onThisDayText.loading, /^No photos from/],
])('a search that is typed while %s opens stays, with its focus', async (_, address, loading, opened) => {
  const { answer } = openPage(address)
  const field = searchField()
  await userEvent.type(field, 'do')
  // The page's code has loaded.
  await screen.findByText(loading)
  await userEvent.keyboard('g')
  await answer()
  await screen.findByRole('heading', { name: opened })
  await userEvent.keyboard('s')
  expect(searchField()).toBe(field)
  expect(field.value).toBe('dogs')
  expect(document.activeElement).toBe(field)
})

test('files chosen while an album opens are added, and put into it', async () => {
  const { answer, uploads } = openPage('/albums/cats')
  const picker = screen.getByLabelText(text.upload.choosePhotos)
  await screen.findByText(text.album.loading)
  expect(uploads.into.mock.lastCall).toEqual(['cats'])
  await answer()
  await screen.findByRole('heading', { name: 'Cats' })
  // The system's picker was open until now.
  const file = fileOf('cat.jpg')
  fireEvent.change(picker, { target: { files: [file] } })
  expect(picker.isConnected).toBe(true)
  expect(uploads.add).toHaveBeenCalledExactlyOnceWith([file])
  expect(uploads.into.mock.lastCall).toEqual(['cats'])
})

test('a menu that is opened while an album opens stays open', async () => {
  const { answer } = openPage('/albums/cats')
  const menu = screen.getByRole('button', { name: text.account.menu })
  const list = document.getElementById(menu.getAttribute('popovertarget')!)!
  await answer()
  await screen.findByRole('heading', { name: 'Cats' })
  expect(list.isConnected).toBe(true)
  expect(within(list).getByText(text.account.trash)).toBeTruthy()
})
