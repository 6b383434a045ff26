// @vitest-environment happy-dom
import { CombinedGraphQLErrors } from '@apollo/client'
import type { GraphQLFormattedError } from 'graphql'
import { afterEach, expect, test, vi } from 'vitest'
import { clearNotices, shownNotices } from '../../shared/ui/notices.ts'
import { downloadPhoto } from './download-photo.ts'

afterEach(() => {
  clearNotices()
  vi.restoreAllMocks()
})
const refusal = (code: string) =>
  new CombinedGraphQLErrors({
    errors: [{ message: '', errorType: 'QuotaExceeded', errorInfo: { code } } as GraphQLFormattedError],
  })
const messages = () => shownNotices().map(({ message }) => message)

test('a guest saves a photo in full resolution under its title, as a JPEG', async () => {
  const saved: [string, string][] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push([this.href, this.download])
  })
  const readLarge = async (id: string) => ({ url: `https://album.example/${id}`, width: 4 })
  await downloadPhoto({ readLarge }, 'a', 'Scan.tif')
  expect(saved).toEqual([['https://album.example/a', 'Scan.jpg']])
  expect(messages()).toEqual([])
})

test.each([
  [
    'the link’s limit of a day',
    refusal('ENLARGED'),
    'This link has reached today’s limit of downloads. Try again tomorrow.',
  ],
  ['a failure', new Error('no network'), 'The photo could not be downloaded. Try again.'],
  ['a photo that is gone', null, 'The photo could not be downloaded. Try again.'],
])('a guest whose photo is not downloaded reads why: %s', async (_, outcome, sentence) => {
  const readLarge = async () => (outcome ? Promise.reject(outcome) : null)
  await downloadPhoto({ readLarge }, 'a', 'At sea')
  expect(messages()).toEqual([sentence])
})
