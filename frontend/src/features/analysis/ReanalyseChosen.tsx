import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import {
  type Choice_EstimateFragment,
  ReanalysisEstimateDocument,
  ReanalyzeDocument,
} from '../../generated/graphql.ts'
import { Ask } from '../../shared/Ask.tsx'
import { notify } from '../../shared/notices.ts'
import { text } from '../../shared/text.ts'

/** The API takes at most so many photos at once. */
const MOST = 100

interface Props {
  ids: readonly string[]
  /** It was started, or left. */
  onClose: () => void
}

/** Asks whether chosen photos are to be looked at again, for what that costs, and starts it. */
export function ReanalyseChosen({ ids, onClose }: Props) {
  const client = useApolloClient()
  const [, navigate] = useLocation()
  // The photos are those that were chosen when it was opened.
  const [chosen] = useState(ids)
  const [estimate, setEstimate] = useState<Choice_EstimateFragment>()

  useEffect(() => {
    let isWanted = true
    const leave = (message: string) => {
      notify(message)
      onClose()
    }
    estimateOf(chosen, client).then(
      (found) => isWanted && (found.photos > 0 ? setEstimate(found) : leave(text.analysis.noneOfThem)),
      () => isWanted && leave(text.analysis.failed),
    )
    return () => void (isWanted = false)
    // Counted once, for the photos that were chosen.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [chosen, client])

  const start = async () => {
    try {
      const started = await reanalyse(chosen, client)
      notify(text.analysis.started(started), {
        label: text.analysis.show,
        run: () => navigate('/reanalysis'),
      })
    } catch {
      notify(text.analysis.notStarted)
    }
  }
  if (!estimate) return null
  return (
    <Ask
      question={text.analysis.ask(estimate)}
      yes={text.analysis.start}
      no={text.analysis.notNow}
      harmless
      onYes={() => void start()}
      onClose={onClose}
    />
  )
}

async function estimateOf(ids: readonly string[], client: ApolloClient): Promise<Choice_EstimateFragment> {
  const sum = { photos: 0, costUsd: 0, isComplete: true }
  for (const part of parts(ids)) {
    const { data } = await client.query({
      query: ReanalysisEstimateDocument,
      variables: { input: { ids: part } },
      fetchPolicy: 'no-cache',
    })
    sum.photos += data!.reanalysisEstimate.photos
    sum.costUsd += data!.reanalysisEstimate.costUsd
  }
  return sum
}

/** @returns how many photos will be looked at */
async function reanalyse(ids: readonly string[], client: ApolloClient): Promise<number> {
  let photos = 0
  for (const part of parts(ids)) {
    const { data } = await client.mutate({
      mutation: ReanalyzeDocument,
      variables: { input: { ids: part } },
    })
    photos += data!.reanalyze.total
  }
  return photos
}

const parts = (ids: readonly string[]) =>
  Array.from({ length: Math.ceil(ids.length / MOST) }, (_, part) => ids.slice(part * MOST, (part + 1) * MOST))
