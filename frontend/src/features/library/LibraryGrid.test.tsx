// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aLabel, aPhoto, clientAnswering } from '../../shared/api/answers.fixture.ts'
import { refusedHere } from '../../photos/just-added.ts'
import { rowOf } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { catchUp } from '../../shared/realtime/catch-up.ts'
import { setUploadProgress } from '../../photos/upload-progress.ts'
import { shownNotices } from '../../shared/ui/notices.ts'
import { LibraryGrid } from './LibraryGrid.tsx'
import { useLibrary } from './use-library.tsx'
import { laidOut } from '../../shared/grid/laid-out.fixture.ts'

beforeEach(() => {
  laidOut()
  // happy-dom's dialogs open only without their backdrop.
  HTMLDialogElement.prototype.showModal = HTMLDialogElement.prototype.show
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  localStorage.clear()
  history.replaceState(null, '', '/')
})

function Library({ returnTo }: { returnTo?: string }) {
  return <LibraryGrid library={useLibrary()} returnTo={returnTo} firstStep={<button>First step</button>} />
}

type Photos = ReturnType<typeof aPhoto>[]

/** An API whose library has these photos, all taken in May 2026. Photos that are not READY or are archived are in no month. */
function answering(photos: Photos) {
  const shown = photos.filter(({ status, archived }) => status === 'READY' && !archived)
  return {
    Photos: () => ({ data: { photos: { __typename: 'PhotoConnection', items: photos, nextToken: null } } }),
    PhotosById: ({ ids }: { ids: string[] }) => ({
      data: { photosById: shown.filter(({ id }) => ids.includes(id)) },
    }),
    Timeline: () => ({
      data: { timeline: shown.length > 0 ? [{ month: '2026-05', count: shown.length }] : [] },
    }),
    Strip: () => ({
      data: {
        strip: {
          ids: shown.map(({ id }) => id),
          taken: shown.map(() => '2026-05-04T10:20:30'),
          aspectRatios: shown.map(() => 4 / 3),
          thumbhashes: shown.map(() => null),
          moderated: shown.map(({ moderation }) => moderation.length > 0),
          versions: shown.map(({ version }) => version),
          turns: shown.map(() => 0),
          thumbnailUrl: 'https://album.example/media/{id}/GRID?signature=1',
          nextToken: null,
        },
      },
    }),
  }
}

function open(photos: Photos, more: Parameters<typeof clientAnswering>[0] = {}) {
  const client = clientAnswering({ ...answering(photos), ...more })
  const view = render(
    <ApolloProvider client={client}>
      <Library />
    </ApolloProvider>,
  )
  return { client, view }
}
const photos = (count: number) =>
  Array.from({ length: count }, (_, index) => aPhoto({ id: `p${count - index}` }))

test('an empty library says what it is for and offers the first step', async () => {
  open([])
  expect(
    await screen.findByRole('heading', { name: 'Photos you add here are labelled with what is in them.' }),
  ).toBeTruthy()
  expect(screen.getByRole('button', { name: 'First step' })).toBeTruthy()
})

test('a library with nothing but files that were refused in another browser says what it is for', async () => {
  const { client } = open([
    aPhoto({ id: 'r1', status: 'REJECTED' }),
    aPhoto({ id: 'a1', archived: true }),
    aPhoto({ id: 'f1', status: 'FAILED' }),
  ])
  // A failed photo is shown until it is sorted away.
  await userEvent.click(await screen.findByRole('button', { name: 'Hide' }))
  await screen.findByRole('button', { name: 'First step' })
  // Its month is not counted yet.
  act(() => photosOf(client).store.merge([rowOf(aPhoto({ id: 'n1' }))], 'push'))
  expect(screen.queryByRole('button', { name: 'First step' })).toBeNull()
})

test('only photos near the screen are in the page, for a library of any size', async () => {
  open(photos(2000))
  // Photos of the same second are sorted by id.
  await screen.findByRole('link', { name: 'p999.jpg' })
  expect(screen.getAllByRole('link').length).toBeLessThan(80)
})

test('Tab reaches one photo, arrow keys move to the others and Enter opens', async () => {
  open(photos(9))
  await screen.findByRole('link', { name: 'p9.jpg' })
  const person = userEvent.setup()
  // Tab reaches the month's button first, then the day's.
  await person.tab()
  await person.tab()
  await person.tab()
  expect(document.activeElement?.getAttribute('aria-label')).toBe('p9.jpg')
  const focused = (name: string) =>
    waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe(name))
  await person.keyboard('{ArrowRight}')
  await focused('p8.jpg')
  await person.keyboard('{ArrowDown}')
  await focused('p5.jpg')
  await person.keyboard('{ArrowUp}')
  await focused('p8.jpg')
  await person.keyboard('{End}')
  await focused('p1.jpg')
  await person.keyboard('{Home}')
  await focused('p9.jpg')
  await person.keyboard('{Enter}')
  expect(location.pathname).toBe('/photo/p9')
})

test('closing a photo returns to the place in the grid', async () => {
  const { client, view } = open(photos(9))
  await screen.findByRole('link', { name: 'p9.jpg' })
  view.rerender(
    <ApolloProvider client={client}>
      <Library returnTo="p4" />
    </ApolloProvider>,
  )
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('p4.jpg'))
})

test('a person who goes on at once when a photo closes keeps the focus', async () => {
  const { client, view } = open(photos(9))
  const other = await screen.findByRole('link', { name: 'p9.jpg' })
  view.rerender(
    <ApolloProvider client={client}>
      <Library returnTo="p4" />
    </ApolloProvider>,
  )
  act(() => other.focus())
  await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
  expect(document.activeElement).toBe(other)
})

test('a screen reader hears a photo’s title and labels', async () => {
  open([aPhoto({ id: 'a', title: 'Chelsea', labels: [aLabel('Cat'), aLabel('Pet')] })])
  expect(await screen.findByRole('link', { name: 'Chelsea: Cat, Pet' })).toBeTruthy()
})

test('a refused file says why and what to do', async () => {
  const reason = { __typename: 'Reason', code: 'CORRUPT', message: '…' }
  refusedHere.set(['a'])
  open([aPhoto({ id: 'a', status: 'REJECTED', reason, images: [] })])
  expect(await screen.findByText('The picture is damaged or incomplete')).toBeTruthy()
  expect(screen.getByText('Export or download it again, then add the new file.')).toBeTruthy()
})

test('a host reads on the tile of a guest’s refused file whose it is and what to ask them for', async () => {
  const reason = { __typename: 'Reason', code: 'CORRUPT', message: '…' }
  refusedHere.set(['a'])
  open([aPhoto({ id: 'a', status: 'REJECTED', reason, images: [], addedBy: 'Zoë' })])
  const advice = 'Added by Zoë. Ask them for the file again.'
  expect(await screen.findByText(advice)).toBeTruthy()
  expect(screen.getByRole('link').getAttribute('aria-label')).toContain(advice)
})

test('refused files stand apart until they are sorted away or removed', async () => {
  const reason = { __typename: 'Reason', code: 'CORRUPT', message: '…' }
  const refused = ['r1', 'r2'].map((id) => aPhoto({ id, status: 'REJECTED', reason, images: [] }))
  const arriving = aPhoto({ id: 'a', status: 'PROCESSING', images: [] })
  const { client } = open([...refused, arriving])
  expect(await screen.findByRole('link', { name: /^a\.jpg/ })).toBeTruthy()
  // Another browser has added them.
  expect(screen.queryByText('The picture is damaged or incomplete')).toBeNull()
  act(() => refusedHere.set(refused.map(({ id }) => id)))
  expect(await screen.findByRole('button', { name: 'Remove these 2' })).toBeTruthy()
  act(() => photosOf(client).store.merge([rowOf(aPhoto({ id: 'a', version: 2 }))], 'push'))
  await userEvent.click(await screen.findByRole('button', { name: 'Sort into months' }))
  await waitFor(() => expect(screen.queryByText('The picture is damaged or incomplete')).toBeNull())
  cleanup()
  // Reopens the page.
  open([...refused, aPhoto({ id: 'a', version: 2 })])
  expect(await screen.findByRole('link', { name: 'a.jpg' })).toBeTruthy()
  expect(screen.queryByText('The picture is damaged or incomplete')).toBeNull()
})

test('a photo whose analysis failed can be analysed again, or sorted away, and is then found by its status', async () => {
  const reason = { __typename: 'Reason', code: 'ANALYSIS_FAILED', message: '…' }
  const failed = aPhoto({ id: 'f', status: 'FAILED', reason, images: [] })
  const estimate = { __typename: 'ReanalysisEstimate', photos: 1, costUsd: 0.002, isComplete: true }
  open([failed], { ReanalysisEstimate: () => ({ data: { reanalysisEstimate: estimate } }) })
  await userEvent.click(await screen.findByRole('button', { name: 'Analyse again' }))
  expect(await screen.findByText(/^Analyse 1 photo again\?/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Not now' }))
  await userEvent.click(screen.getByRole('button', { name: 'Hide' }))
  await waitFor(() => expect(screen.queryByText('The analysis failed')).toBeNull())
  const [notice] = shownNotices()
  expect(notice!.message).toBe(
    'The photo that could not be analysed is in no month. Search for “Analysis failed” to find it.',
  )
  notice!.action!.run()
  expect(location.search).toBe('?status=FAILED')
  cleanup()
  // Reopens the page, with another photo that was just added.
  open([aPhoto({ id: 'a' }), failed])
  expect(await screen.findByRole('link', { name: 'a.jpg' })).toBeTruthy()
  expect(screen.queryByText('The analysis failed')).toBeNull()
})

test('fault 16: a photo says that it waits to be analysed; one whose file never arrived says how to finish it', async () => {
  const pending = (id: string) =>
    aPhoto({ id, status: 'PENDING_UPLOAD', images: [], width: null, height: null })
  open([pending('waits'), pending('lacks')], { MissingFiles: () => ({ data: { missingFiles: ['lacks'] } }) })
  expect(await screen.findByText('Add the same file again.')).toBeTruthy()
  expect(
    screen.getByRole('link', { name: 'lacks.jpg: The upload was not finished, Add the same file again.' }),
  ).toBeTruthy()
  expect(screen.getByRole('link', { name: 'waits.jpg: Waiting to be analysed' })).toBeTruthy()
})

test('a host is not asked for a guest’s file that is late, and reads whose it is', async () => {
  const late = aPhoto({ id: 'a', status: 'PENDING_UPLOAD', images: [], addedBy: 'Zoë' })
  open([late], { MissingFiles: () => ({ data: { missingFiles: ['a'] } }) })
  expect(await screen.findByText('Zoë’s file has not arrived yet')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'a.jpg: Zoë’s file has not arrived yet' })).toBeTruthy()
})

test('an uploading photo shows its own progress', async () => {
  open([aPhoto({ id: 'u', status: 'PENDING_UPLOAD', images: [] })])
  await screen.findByRole('link')
  act(() => setUploadProgress('u', { fraction: 0.4 }))
  expect(screen.getByRole('img', { name: 'Uploading, 40%' })).toBeTruthy()
  act(() => setUploadProgress('u', undefined))
})

test('a moderated photo is blurred until the person asks to see it', async () => {
  const moderation = [{ __typename: 'ModerationLabel', name: 'Violence', parent: null, confidence: 90 }]
  open([aPhoto({ id: 'm', moderation })])
  expect(await screen.findByText('Violence')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Show m.jpg' }))
  expect(screen.queryByText('Violence')).toBeNull()
})

test('with a screen reader, a person knows which of several blurred photos a button is for', async () => {
  const moderation = [{ __typename: 'ModerationLabel', name: 'Violence', parent: null, confidence: 90 }]
  open(['a', 'b'].map((id) => aPhoto({ id, moderation })))
  for (const id of ['a', 'b']) {
    expect(await screen.findByRole('button', { name: `Show ${id}.jpg` })).toBeTruthy()
    expect(screen.getByRole('button', { name: `Nothing wrong here: ${id}.jpg` })).toBeTruthy()
  }
})

test('fault 28: a script in a title is shown as text', async () => {
  const title = '<script>alert(1)</script>.jpg'
  open([aPhoto({ id: 'x', title })])
  expect(await screen.findByRole('link', { name: title })).toBeTruthy()
  expect(document.querySelector('main script, li script')).toBeNull()
})

test('when the library cannot be loaded, the person can try again', async () => {
  let tries = 0
  const answers = answering(photos(1))
  const Timeline = () => {
    if (tries++ === 0) throw new Error('No network.')
    return answers.Timeline()
  }
  render(
    <ApolloProvider client={clientAnswering({ ...answers, Timeline })}>
      <Library />
    </ApolloProvider>,
  )
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('link', { name: 'p1.jpg' })).toBeTruthy()
})

test('a photo that was moderated during a connection loss is blurred after it, although its tile was on screen', async () => {
  const library = photos(3)
  const moderation = [{ __typename: 'ModerationLabel', name: 'Violence', parent: null, confidence: 90 }]
  let answers = answering(library)
  const client = clientAnswering({
    ...Object.fromEntries(
      (['Photos', 'Timeline', 'Strip'] as const).map((name) => [name, () => answers[name]()]),
    ),
    PhotosById: (variables: { ids: string[] }) => answers.PhotosById(variables),
  })
  render(
    <ApolloProvider client={client}>
      <Library />
    </ApolloProvider>,
  )
  await screen.findByRole('link', { name: 'p2.jpg' })
  expect(screen.queryByRole('button', { name: /^Show/ })).toBeNull()
  const [first, second, third] = library
  // The newest photos are answered as before, so the change must come from the month.
  answers = {
    ...answering([first!, aPhoto({ ...second!, moderation, version: 2 }), third!]),
    Photos: answers.Photos,
  }
  act(() => catchUp())
  expect(await screen.findByRole('button', { name: 'Show p2.jpg' })).toBeTruthy()
  expect(await screen.findByText('Violence')).toBeTruthy()
})

test('every one of more than 100 visible photos gets its title and labels', async () => {
  vi.stubGlobal('innerHeight', 25_000)
  const shown = photos(230)
  const answers = answering(shown)
  const requested: number[] = []
  const client = clientAnswering({
    ...answers,
    Photos: () => ({ data: { photos: { __typename: 'PhotoConnection', items: [], nextToken: null } } }),
    PhotosById: (variables: { ids: string[] }) => {
      requested.push(variables.ids.length)
      return answers.PhotosById(variables)
    },
  })
  render(
    <ApolloProvider client={client}>
      <Library />
    </ApolloProvider>,
  )
  const titled = () => document.querySelectorAll('a[aria-label$=".jpg"]').length
  await waitFor(() => expect(titled()).toBe(230), { timeout: 20_000 })
  expect(requested).toEqual([100, 100, 30])
})

test('a month that cannot be loaded says so in its place, can be tried again, and loads by itself after a gap', async () => {
  const answers = answering(photos(4))
  let tries = 0
  let isFailing = true
  const Strip = () => {
    tries += 1
    if (isFailing) throw new Error('No network.')
    return answers.Strip()
  }
  const client = clientAnswering({ ...answers, Strip })
  render(
    <ApolloProvider client={client}>
      <Library />
    </ApolloProvider>,
  )
  expect(await screen.findByText('May 2026 could not be loaded.')).toBeTruthy()
  expect(screen.getByRole('heading', { name: 'May 2026' })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('May 2026 could not be loaded.')).toBeTruthy()
  // One try by the page itself, and one for the button.
  expect(tries).toBe(2)
  isFailing = false
  act(() => catchUp())
  expect(await screen.findByRole('link', { name: 'p4.jpg' })).toBeTruthy()
  expect(screen.queryByText('May 2026 could not be loaded.')).toBeNull()
})
