import { useQuery } from '@apollo/client/react'
import { useEffect, useRef } from 'react'
import { JobsDocument } from '../../generated/graphql.ts'
import { useCatchUp } from '../../shared/catch-up.ts'

/** Nobody announces a job: it is asked about while it runs and somebody looks. */
const POLL_MS = 2000

/** The last jobs, the newest first; those that run as they go on. @param onEnded when one has come to its end */
export function useJobs(onEnded: () => void) {
  const { data, refetch, startPolling, stopPolling } = useQuery(JobsDocument, {
    fetchPolicy: 'cache-and-network',
    skipPollAttempt: () => document.hidden,
  })
  const again = () => void refetch().catch(() => {})
  useCatchUp(again)
  const jobs = data?.jobs
  const running = jobs?.filter(({ status }) => status === 'RUNNING').length ?? 0
  useEffect(() => {
    if (running === 0) return
    startPolling(POLL_MS)
    return stopPolling
  }, [running, startPolling, stopPolling])

  const before = useRef(running)
  useEffect(() => {
    if (running < before.current) onEnded()
    before.current = running
  }, [running, onEnded])
  return { jobs, again }
}
