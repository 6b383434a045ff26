// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { OnThisDayPage } from './OnThisDayPage.tsx'
import { hiddenDay } from './today.ts'
import { useOnThisDay } from './use-on-this-day.tsx'
import { usePastDays } from './use-past-days.tsx'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const BEFORE = new Date(2026, 10, 26, 23, 59)
const AFTER = new Date(2026, 10, 27, 0, 1)

test('a page that stays open over midnight keeps the date of its photos', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: BEFORE })
  const client = clientAnswering({ OnThisDay: () => ({ data: { onThisDay: [] } }) })
  const Page = () => <OnThisDayPage past={usePastDays()} returnTo={undefined} />
  const page = () => (
    <ApolloProvider client={client}>
      <Page />
    </ApolloProvider>
  )
  const { rerender } = render(page())
  await screen.findByText('No photos from November 26 in earlier years.')
  vi.setSystemTime(AFTER)
  rerender(page())
  await screen.findByText('No photos from November 26 in earlier years.')
})

test('a line that is hidden just after midnight hides its own day, and the new day has another', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: BEFORE })
  const asked: string[] = []
  const strip = (day: string) => ({
    __typename: 'Strip',
    ids: [day],
    taken: [`${day}T12:00:00`],
    aspectRatios: [1],
    thumbhashes: [null],
    moderated: [false],
    versions: [1],
    turns: [0],
    nextToken: null,
  })
  const client = clientAnswering({
    OnThisDay: ({ day }) => {
      asked.push(day)
      const then = `2024${day.slice(4)}`
      return { data: { onThisDay: [{ __typename: 'PastDay', day: then, strip: strip(then) }] } }
    },
  })
  const months = [{ month: '2026-11' }, { month: '2024-11' }]
  const thumbnailUrl = () => ''
  const Line = () => useOnThisDay(months, thumbnailUrl)
  render(
    <ApolloProvider client={client}>
      <Line />
    </ApolloProvider>,
  )
  const hide = await screen.findByRole('button', { name: 'Hide for today' })
  vi.setSystemTime(AFTER)
  await act(() => userEvent.click(hide))
  expect(hiddenDay.get()).toBe('2026-11-26')
  await screen.findByRole('button', { name: 'Hide for today' })
  expect(asked).toEqual(['2026-11-26', '2026-11-27'])
})
