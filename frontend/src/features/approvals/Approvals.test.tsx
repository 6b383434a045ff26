// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, render, renderHook, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EditManyInput } from '../../generated/graphql.ts'
import { type Photo, rowOf } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { aLabel, aPhoto, clientAnswering } from '../../shared/api/answers.fixture.ts'
import { firstTexts } from '../../shared/text/de/first-texts.ts'
import { loadLabels } from '../../shared/text/de/labels.ts'
import { otherTexts } from '../../shared/text/de/other-texts.ts'
import { translate } from '../../shared/text/in-language.ts'
import { FROM_ALBUM } from '../../shared/viewer/go-back.ts'
import { clearNotices, shownNotices, useAnnouncement } from '../../shared/ui/notices.ts'
import Approvals from './Approvals.tsx'
import ApprovalsButton from './ApprovalsButton.tsx'
import { setOpened } from './opened.ts'
import WaitingCount from './WaitingCount.tsx'

beforeEach(clearNotices)
afterEach(() => {
  cleanup()
  for (const albumId of [undefined, 'wedding', 'party']) setOpened(albumId, false)
})

type Variables = { filter?: { album?: string }; limit?: number; nextToken?: string }

/** A photo that waits, number 0 being the newest. */
const waiting = (n: number, album: string) =>
  aPhoto({
    ...{ id: `p${999 - n}`, unapproved: true, addedBy: 'Zoë', rawOf: null, rawFile: null },
    albums: [{ __typename: 'PhotoAlbum', id: album, position: `${n}` }],
  })

/** A library in which 120 newer photos wait for a party, and then 60 for a wedding. */
function library() {
  const all = Array.from({ length: 180 }, (_, n) => waiting(n, n < 120 ? 'party' : 'wedding'))
  const inputs: EditManyInput[] = []
  let isReached = true
  /** As the API does: 100 photos are examined for a page of an album. */
  const page = ({ filter, limit = 100, nextToken }: Variables) => {
    if (!isReached) throw new Error('No network.')
    const from = Number(nextToken ?? 0)
    const examined = all.slice(from, from + (filter?.album ? 100 : limit))
    const found = examined.filter(({ albums }) => !filter?.album || albums[0]!.id === filter.album)
    const items = found.slice(0, limit)
    const to = items.length < found.length ? all.indexOf(items.at(-1)!) + 1 : from + examined.length
    const photos = { __typename: 'PhotoConnection', items, nextToken: to < all.length ? `${to}` : null }
    return { data: { photos } }
  }
  const job = ({ action, ids }: EditManyInput) => ({
    ...{ __typename: 'Job', id: 'job', edit: action, status: 'DONE', labels: [], albumTitle: null },
    ...{ undoes: null, canUndo: true, total: ids!.length, limitReached: false },
    ...{ done: ids!.length, failed: 0, skipped: 0 },
  })
  const client = clientAnswering({
    Photos: page,
    WaitingPhotos: page,
    EditMany: ({ input }: { input: EditManyInput }) => {
      inputs.push(input)
      all.splice(0, all.length, ...all.filter(({ id }) => !input.ids!.includes(id)))
      return { data: { editMany: job(input) } }
    },
    Edit: () => ({ data: { job: job(inputs.at(-1)!) } }),
  })
  const show = (content: ReactNode) => render(<ApolloProvider client={client}>{content}</ApolloProvider>)
  return { client, inputs, show, reach: (reached: boolean) => (isReached = reached) }
}
const button = (name: string) => screen.findByRole('button', { name })
const heading = (name: string) => screen.findByRole('heading', { name })

/** The button of an album's heading or of the heading of all albums, with the list that it opens, as on these pages. */
const Waiting = ({ albumId }: { albumId?: string }) => (
  <>
    <ApprovalsButton albumId={albumId} />
    <Approvals albumId={albumId} />
  </>
)
const openList = async () =>
  userEvent.click(await screen.findByRole('button', { name: /(to approve|zur Freigabe)$/ }))

test('a host approves all that waits for an album, however much newer waits for others, and can take it back', async () => {
  const { inputs, show, client } = library()
  show(<Waiting albumId="wedding" />)
  await openList()
  await heading('60 photos from guests to approve')
  expect(screen.getAllByRole('listitem')).toHaveLength(50)
  await userEvent.click(await button('Approve all'))
  await waitFor(() => expect(screen.queryByRole('heading')).toBeNull())
  expect(inputs).toHaveLength(1)
  expect(inputs[0]).toMatchObject({ action: 'APPROVE' })
  expect(inputs[0]!.ids!.toSorted()).toEqual(
    Array.from({ length: 60 }, (_, n) => waiting(n + 120, 'wedding').id).toSorted(),
  )
  await waitFor(() =>
    expect(shownNotices()).toMatchObject([{ message: '60 photos approved.', action: { label: 'Undo' } }]),
  )
  // Undone: the server announces each photo, which waits again.
  const { store } = photosOf(client)
  const announce = (ids: readonly number[], more: { version: number; unapproved: boolean }) =>
    act(() =>
      store.merge(
        ids.map((n) => rowOf({ ...waiting(n, 'wedding'), ...more })),
        'push',
      ),
    )
  announce(
    Array.from({ length: 60 }, (_, n) => n + 120),
    { version: 2, unapproved: false },
  )
  announce([130], { version: 3, unapproved: true })
  await userEvent.click(await button('1 to approve'))
  await heading('1 photo from guests to approve')
})

test('waiting photos that are found after the album’s photos take no room until a host opens them, and are announced', async () => {
  const { show } = library()
  const page = <Waiting albumId="wedding" />
  const { unmount } = show(page)
  const opens = await button('60 to approve')
  expect(screen.queryByRole('region')).toBeNull()
  expect(opens.getAttribute('aria-expanded')).toBe('false')
  const announced = renderHook(useAnnouncement)
  expect(announced.result.current).toBe('60 photos from guests to approve')
  await userEvent.click(opens)
  expect(opens.getAttribute('aria-expanded')).toBe('true')
  expect(screen.getByRole('region', { name: 'Photos to approve' })).toBeTruthy()
  // On a return to the page, what was open is there with its first frame.
  unmount()
  show(page)
  expect(screen.getByRole('region', { name: 'Photos to approve' })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '60 to approve' }))
  expect(screen.queryByRole('region')).toBeNull()
})

test('a photo that arrives while a host approves comes behind those on show', async () => {
  const { show, client } = library()
  show(<Waiting albumId="wedding" />)
  await openList()
  await heading('60 photos from guests to approve')
  const order = () => screen.getAllByRole('link').map((link) => link.getAttribute('href')!.split('/').at(-1))
  const before = order()
  const newest = { ...waiting(-1, 'wedding'), id: 'q1' }
  const push = (photo: Photo) => act(() => photosOf(client).store.merge([rowOf(photo)], 'push'))
  push(newest)
  await heading('61 photos from guests to approve')
  expect(order()).toEqual([...before, 'q1'])
  // Approved, and waiting again, a photo is where it was.
  const third = { ...waiting(122, 'wedding'), version: 2, unapproved: false }
  push(third)
  expect(order()).toEqual([...before.toSpliced(2, 1), 'q1'])
  push({ ...third, version: 3, unapproved: true })
  expect(order()).toEqual([...before, 'q1'])
  // Opened again, the list begins with the newest.
  await userEvent.click(await button('61 to approve'))
  await openList()
  expect(order()[0]).toBe('q1')
})

test('a host who looks at a blurred photo goes on with the keyboard at that photo', async () => {
  const { show, client } = library()
  show(<Waiting albumId="wedding" />)
  await openList()
  await heading('60 photos from guests to approve')
  const moderation = [{ __typename: 'ModerationLabel', name: 'Weapons', parent: null, confidence: 91 }]
  const blurred = { ...waiting(120, 'wedding'), moderation, version: 2 }
  act(() => photosOf(client).store.merge([rowOf(blurred)], 'push'))
  const name = `Show ${blurred.title}`
  await userEvent.click(await button(name))
  expect(screen.queryByRole('button', { name })).toBeNull()
  expect(document.activeElement?.getAttribute('href')).toContain(blurred.id)
})

test('a photo that a host opens here leads back here when it is closed', async () => {
  const { show } = library()
  show(<Waiting />)
  await openList()
  await userEvent.click((await screen.findAllByRole('link'))[0]!)
  expect(location.pathname).toBe(`/photo/${waiting(0, 'party').id}`)
  expect(history.state).toEqual(FROM_ALBUM)
  history.replaceState(null, '', '/')
})

test('a host who types elsewhere while all waiting photos are being found keeps the focus there', async () => {
  const { inputs, show } = library()
  show(
    <>
      <input aria-label="Find photos" />
      <main id="photos" tabIndex={-1}>
        <Waiting albumId="wedding" />
      </main>
    </>,
  )
  await openList()
  await heading('60 photos from guests to approve')
  const approveAll = await button('Approve all')
  const field = screen.getByLabelText('Find photos')
  await act(async () => {
    approveAll.click()
    field.focus()
  })
  await waitFor(() => expect(inputs).toHaveLength(1))
  expect(document.activeElement).toBe(field)
})

test('a host declines all that waits for an album at once', async () => {
  const { inputs, show } = library()
  show(<Waiting albumId="party" />)
  await openList()
  await heading('120 photos from guests to approve')
  await userEvent.click(await button('Decline all'))
  await waitFor(() => expect(inputs).toMatchObject([{ action: 'TRASH' }]))
  expect(inputs[0]!.ids).toHaveLength(120)
})

test('the list of albums says exactly how many photos wait for each', async () => {
  const { show } = library()
  show(
    <>
      <Waiting />
      {['party', 'wedding', 'other'].map((id) => (
        <WaitingCount key={id} albumId={id} />
      ))}
    </>,
  )
  await screen.findByText('180 photos to approve')
  expect(screen.getByText('120 to approve')).toBeTruthy()
  expect(screen.getByText('60 to approve')).toBeTruthy()
  expect(screen.queryByText(/^0 /)).toBeNull()
})

test('a list that could not be loaded says so and can be loaded again, and nothing is approved unseen', async () => {
  const { inputs, show, reach } = library()
  reach(false)
  show(<Waiting albumId="wedding" />)
  await openList()
  await screen.findByText('The photos to approve could not be loaded.')
  reach(true)
  await userEvent.click(await button('Try again'))
  await heading('60 photos from guests to approve')
  reach(false)
  await userEvent.click(await button('Approve all'))
  await waitFor(() =>
    expect(shownNotices()).toMatchObject([
      { message: 'The photos to approve could not be loaded, and none was changed. Try again.' },
    ]),
  )
  await userEvent.click(await button('Show more'))
  await screen.findByText('The other photos to approve could not be loaded.')
  expect(inputs).toEqual([])
})

test('a host reads in German what is in the photos of guests', async () => {
  translate({ ...firstTexts, ...otherTexts })
  await loadLabels()
  const photo = aPhoto({ id: 'a', unapproved: true, addedBy: 'Zoë', labels: [aLabel('Cup')] })
  const client = clientAnswering({
    Photos: () => ({ data: { photos: { __typename: 'PhotoConnection', items: [photo], nextToken: null } } }),
  })
  render(
    <ApolloProvider client={client}>
      <Waiting />
    </ApolloProvider>,
  )
  await openList()
  expect(await screen.findByText('Tasse')).toBeTruthy()
})
