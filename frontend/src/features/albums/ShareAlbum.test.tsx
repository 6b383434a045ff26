// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { ShareAlbum } from './ShareAlbum.tsx'

afterEach(cleanup)

const share = (id: string) => ({
  __typename: 'Share',
  id,
  albumId: 'summer',
  createdAt: '2026-05-04T10:20:30Z',
  expiresAt: '2099-05-04T10:20:30Z',
  download: false,
  labels: true,
  places: false,
  contributions: null,
  canShow: true,
  opened: 0,
})

function open(answers: Parameters<typeof clientAnswering>[0]) {
  const album = { id: 'summer', title: 'Summer' } as Parameters<typeof ShareAlbum>[0]['album']
  render(
    <ApolloProvider client={clientAnswering(answers)}>
      <ShareAlbum album={album} onClose={() => {}} />
    </ApolloProvider>,
  )
}
const links = () => screen.queryAllByRole('button', { name: /^End the link/ })

test('two links ended one right after the other are both gone', async () => {
  const answered: (() => void)[] = []
  open({
    Shares: () => ({ data: { shares: ['a', 'b', 'c'].map(share) } }),
    Unshare: ({ id }) => new Promise((resolve) => answered.push(() => resolve({ data: { unshare: id } }))),
  })
  await waitFor(() => expect(links()).toHaveLength(3))
  const [first, second] = links()
  first!.click()
  second!.click()
  await waitFor(() => expect(answered).toHaveLength(2))
  answered[0]!()
  await waitFor(() => expect(links()).toHaveLength(2))
  answered[1]!()
  await waitFor(() => expect(links()).toHaveLength(1))
})

test('links that could not be loaded say so', async () => {
  open({ Shares: () => Promise.reject(new Error('no network')) })
  await screen.findByText('The active links could not be loaded.')
})
