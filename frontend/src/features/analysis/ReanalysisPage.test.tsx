// @vitest-environment happy-dom
import { ApolloProvider } from '@apollo/client/react'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { loadConfig } from '../../shared/api/config.ts'
import { dismiss, shownNotices } from '../../shared/ui/notices.ts'
import { ReanalyseChosen } from './ReanalyseChosen.tsx'
import ReanalysisPage from './ReanalysisPage.tsx'

// happy-dom's dialogs open only without their backdrop.
beforeEach(() => void (HTMLDialogElement.prototype.showModal = HTMLDialogElement.prototype.show))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  shownNotices().forEach(({ id }) => dismiss(id))
})

const estimate = (photos: number) => ({
  __typename: 'ReanalysisEstimate',
  photos,
  costUsd: photos * 0.002,
  isComplete: true,
})
const estimates = (failed: number) => ({
  data: { failed: estimate(failed), missing: estimate(0), oldModel: estimate(0) },
})
const job = (status: string) => ({
  ...{ __typename: 'Job', id: 'j', status, which: 'FAILED', total: 3, isComplete: true, limitReached: false },
  ...{ done: 3, failed: 0, skipped: 0, costUsd: 0.006, createdAt: '2026-05-04T10:20:30Z' },
})
const open = (answers: Parameters<typeof clientAnswering>[0]) =>
  render(
    <ApolloProvider client={clientAnswering(answers)}>
      <ReanalysisPage />
    </ApolloProvider>,
  )
const startFailed = () => screen.findByRole('button', { name: 'Analyse again: Analysis failed' })
const messages = () => shownNotices().map(({ message }) => message)

test('a list of re-analyses that could not be loaded says so and can be loaded again', async () => {
  const Jobs = vi.fn().mockRejectedValueOnce(new Error('no network'))
  Jobs.mockResolvedValue({ data: { jobs: [] } })
  open({ Jobs, ReanalysisEstimates: () => estimates(0) })
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('The latest analyses could not be loaded.')
  expect(screen.queryByText(/Nothing has been analysed again/)).toBeNull()
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }))
  await screen.findByText(/Nothing has been analysed again/)
})

test('a person on their own machine reads what AWS charges if it analyses their photos', async () => {
  const config = { demo: { username: 'demo@album.example', password: 'Look-at-these-1' }, isCharged: true }
  vi.stubGlobal('fetch', async () => Response.json(config))
  await loadConfig()
  open({ Jobs: () => ({ data: { jobs: [] } }), ReanalysisEstimates: () => estimates(3) })
  await screen.findByText('3 photos, at most $0.006')
  expect(screen.queryByText('Nothing is charged on this machine.')).toBeNull()
})

test('photos are counted again after some were analysed, and the old count cannot be started', async () => {
  let counted = () => {}
  let jobs: object[] = []
  const ReanalysisEstimates = vi.fn(async () => estimates(3))
  // The job finishes before the page can see it running.
  const Reanalyze = vi.fn(() => {
    jobs = [job('DONE')]
    ReanalysisEstimates.mockImplementation(
      () => new Promise((resolve) => (counted = () => resolve(estimates(0)))),
    )
    return { data: { reanalyze: job('RUNNING') } }
  })
  open({
    ReanalysisEstimates,
    Jobs: () => ({ data: { jobs } }),
    Reanalyze,
  })
  await screen.findByText('3 photos, at most $0.006')
  await userEvent.click(await startFailed())
  await screen.findByText('3 photos analysed.')
  await waitFor(() => expect(screen.getAllByText('Counting…')).toHaveLength(3))
  const start = await startFailed()
  expect(start.getAttribute('aria-disabled')).toBe('true')
  await userEvent.click(start)
  expect(Reanalyze).toHaveBeenCalledTimes(1)
  counted()
  await waitFor(() => expect(screen.getAllByText('None')).toHaveLength(3))
})

test('a person who cancels an analysis goes on with the keyboard at its row', async () => {
  let jobs = [job('RUNNING')]
  open({
    ReanalysisEstimates: () => estimates(0),
    Jobs: () => ({ data: { jobs } }),
    CancelJob: () => {
      jobs = [job('CANCELLED')]
      return { data: { cancelJob: jobs[0]! } }
    },
  })
  await userEvent.click(await screen.findByRole('button', { name: /^Cancel/ }))
  const outcome = await screen.findByText(/^Cancelled\./)
  expect(document.activeElement).toBe(outcome.closest('li'))
})

test('a person whose keyboard was at Cancel when the analysis ended by itself goes on at its row', async () => {
  let jobs = [job('RUNNING')]
  open({ ReanalysisEstimates: () => estimates(0), Jobs: () => ({ data: { jobs } }) })
  ;(await screen.findByRole('button', { name: /^Cancel/ })).focus()
  jobs = [job('DONE')]
  const outcome = await screen.findByText('3 photos analysed.', {}, { timeout: 10_000 })
  expect(document.activeElement).toBe(outcome.closest('li'))
})

test('a count that could not be loaded says so and can be loaded again', async () => {
  const ReanalysisEstimates = vi.fn().mockRejectedValueOnce(new Error('no network'))
  ReanalysisEstimates.mockResolvedValue(estimates(2))
  open({ ReanalysisEstimates, Jobs: () => ({ data: { jobs: [] } }) })
  await screen.findByText('The photos could not be counted.')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByText('2 photos, at most $0.004')
})

const chosen = (answers: Parameters<typeof clientAnswering>[0]) =>
  render(
    <ApolloProvider client={clientAnswering(answers)}>
      <ReanalyseChosen ids={Array.from({ length: 230 }, (_, index) => `p${index}`)} onClose={() => {}} />
    </ApolloProvider>,
  )
const ReanalysisEstimate = ({ input }: { input: { ids: string[] } }) => ({
  data: { reanalysisEstimate: estimate(input.ids.length) },
})

test('many selected photos are analysed again in one go', async () => {
  chosen({
    ReanalysisEstimate,
    Reanalyze: ({ input }) => ({
      data: { reanalyze: { ...job('RUNNING'), total: input.ids.length } },
    }),
  })
  expect(screen.getByText('Checking 230 photos before analysing again…')).toBeTruthy()
  const start = () => screen.getByRole('button', { name: 'Analyse again' })
  expect(start().hasAttribute('disabled')).toBe(true)
  await screen.findByText(/^Analyse 230 photos again\? This costs at most \$0\.460/)
  await userEvent.click(start())
  await waitFor(() => expect(messages()).toEqual(['Analysing 230 photos again.']))
})

test.each([
  ['REANALYSIS_RUNNING', 'Another analysis is running. Wait until it is done, or cancel it.'],
  ['PHOTOS_PER_DAY', 'That is more than today’s limit allows. Choose fewer photos, or try again tomorrow.'],
  [undefined, 'The analysis could not be started. Try again.'],
])('selected photos that may not be analysed again say why: %s', async (code, sentence) => {
  chosen({
    ReanalysisEstimate,
    Reanalyze: () => ({ data: null, errors: [{ message: 'no', errorInfo: { code } }] as never }),
  })
  await screen.findByText(/^Analyse 230 photos again/)
  await userEvent.click(screen.getByRole('button', { name: 'Analyse again' }))
  await waitFor(() => expect(messages()).toEqual([sentence]))
})
