// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { aPhoto, clientAnswering } from '../../shared/api/answers.fixture.ts'
import { shownNotices } from '../../shared/ui/notices.ts'
import { Download } from './Download.tsx'
import type { OpenedPhoto } from './labels.ts'

// happy-dom has no popovers.
HTMLElement.prototype.hidePopover = () => {}
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const images = (url: string) => [{ __typename: 'Image', name: 'ORIGINAL', url, width: 1, height: 1 }]

/** An open photo with these fields. @returns the addresses that are downloaded, with their files' names */
function open(photo: object, answer: () => object) {
  const opened = aPhoto({ id: 'cat', images: images('https://album.example/old'), ...photo })
  const client = clientAnswering({ PhotosById: () => ({ data: answer() }) })
  render(
    <ApolloProvider client={client}>
      <Download photo={opened as OpenedPhoto} />
    </ApolloProvider>,
  )
  const downloaded: string[][] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    downloaded.push([this.href, this.download])
  })
  return downloaded
}
const link = () => screen.getByRole('link', { name: 'Download original', hidden: true })

test('a photo that has been open longer than its URLs work is still downloaded', async () => {
  const now = aPhoto({ id: 'cat', images: images('https://album.example/new') })
  for (const rawFile of [null, { __typename: 'RawFile', id: 'raw' }]) {
    const downloaded = open({ rawFile }, () => ({ photosById: [now] }))
    // The browser's own "Save link as" needs an address.
    expect(link().getAttribute('href')).toBe('https://album.example/old')
    const before = vi.fn((event: Event) => event.defaultPrevented)
    document.addEventListener('click', before, { once: true })
    await userEvent.click(link())
    expect(before).toHaveReturnedWith(true)
    await vi.waitFor(() => expect(downloaded).toEqual([['https://album.example/new', 'cat.jpg']]))
    cleanup()
  }
})

test('a photo that cannot be downloaded now is said to be so', async () => {
  const downloaded = open({}, () => {
    throw new Error('No network.')
  })
  await userEvent.click(link())
  const sentence = 'The original could not be downloaded. Try again.'
  await vi.waitFor(() => expect(shownNotices().map(({ message }) => message)).toEqual([sentence]))
  expect(downloaded).toEqual([])
})
