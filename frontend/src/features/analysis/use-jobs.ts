import { useQuery } from '@apollo/client/react'
import { useEffect, useRef } from 'react'
import { JobsDocument } from '../../generated/graphql.ts'
import { useCatchUp } from '../../shared/realtime/catch-up.ts'
import { readAgain } from '../../shared/realtime/read-again.ts'

/** The API does not push jobs, so the page polls while one runs and the page is visible. */
const POLL_MS = 2000

/**
 * The latest jobs, newest first. Running jobs are kept up to date.
 * @param onEnded called when a job has ended, even if the page never saw it running
 */
export function useJobs(onEnded: () => void) {
  const { data, error, loading, observable, startPolling, stopPolling } = useQuery(JobsDocument, {
    fetchPolicy: 'cache-and-network',
    skipPollAttempt: () => document.hidden,
  })
  const again = () => void readAgain(observable)
  useCatchUp(again)
  const jobs = data?.jobs
  const running = jobs?.filter(({ status }) => status === 'RUNNING').length ?? 0
  useEffect(() => {
    if (running === 0) return
    startPolling(POLL_MS)
    return stopPolling
  }, [running, startPolling, stopPolling])

  const ended = jobs?.flatMap(({ id, status }) => (status === 'RUNNING' ? [] : id)).join()
  const before = useRef(ended)
  useEffect(() => {
    if (before.current !== undefined && ended !== before.current) onEnded()
    before.current = ended
  }, [ended, onEnded])
  return { jobs, failed: Boolean(error) && !jobs && !loading, again }
}
