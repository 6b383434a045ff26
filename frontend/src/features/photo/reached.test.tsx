// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { aLabel, aPhoto, clientAnswering } from '../../shared/api/answers.fixture.ts'
import { useAnnouncement } from '../../shared/ui/notices.ts'
import PhotoViewer from './PhotoViewer.tsx'

afterEach(cleanup)

test('a screen reader hears the next photo’s title, labels and position', async () => {
  const titles: Record<string, string> = { a: 'One', b: 'Two', c: 'Three' }
  const client = clientAnswering({
    OpenPhoto: ({ id }: { id: string }) => ({
      data: { photo: aPhoto({ id, title: titles[id], labels: [aLabel('Cat'), aLabel('Animal')] }) },
    }),
  })
  const Announcement = () => <p role="status">{useAnnouncement()}</p>
  const go = vi.fn()
  const page = (id: string, at: number) => (
    <ApolloProvider client={client}>
      <PhotoViewer
        id={id}
        position={{ at, of: 2000 }}
        onGo={go}
        onClose={go}
        onSlideshow={vi.fn()}
        onKeys={go}
      />
      <Announcement />
    </ApolloProvider>
  )
  const { rerender } = render(page('a', 1))
  await screen.findByRole('dialog', { name: 'One' })
  expect(screen.queryByText(/^One.*of 2,000/)).toBeNull()
  rerender(page('b', 2))
  rerender(page('c', 3))
  expect(await screen.findByText('Three: Cat, Animal. 3 of 2,000.')).toBeTruthy()
  rerender(page('b', 2))
  expect(await screen.findByText('Two: Cat, Animal. 2 of 2,000.')).toBeTruthy()
})
