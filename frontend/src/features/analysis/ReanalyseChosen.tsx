import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import {
  type Choice_EstimateFragment,
  ReanalysisEstimateDocument,
  ReanalyzeDocument,
} from '../../generated/graphql.ts'
import { isCharged } from '../../shared/api/config.ts'
import { notify } from '../../shared/ui/notices.ts'
import { text } from '../../shared/text/text.ts'
import { paths } from '../../shared/routes.ts'
import { Ask } from '../../shared/ui/Ask.tsx'

/** The most photos that one call takes. */
const MAX_BATCH_SIZE = 100

interface Props {
  ids: readonly string[]
  /** It was started, or declined. */
  onClose: () => void
}

/** Asks whether to analyse the selected photos again, says what it costs, and starts it. */
export function ReanalyseChosen({ ids, onClose }: Props) {
  const client = useApolloClient()
  const [, navigate] = useLocation()
  // Later changes of the selection do not count.
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
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [chosen, client])

  const start = async () => {
    const { photos, left } = await reanalyse(chosen, client)
    const show = { label: text.analysis.show, run: () => navigate(paths.reanalysis) }
    if (photos > 0) notify(text.analysis.started(photos), show)
    if (left > 0) notify(text.analysis.notStarted(left, chosen.length))
  }
  return (
    <Ask
      question={
        estimate ? text.analysis.ask(estimate, isCharged()) : text.analysis.countingChosen(chosen.length)
      }
      waiting={!estimate}
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

interface Started {
  /** Photos that will be analysed. */
  photos: number
  /** Photos of a call that failed or was not made. */
  left: number
}

/** Calls that were made before one fails keep running. */
async function reanalyse(ids: readonly string[], client: ApolloClient): Promise<Started> {
  let photos = 0
  for (const [index, part] of parts(ids).entries()) {
    const variables = { input: { ids: part } }
    const started = await client
      .mutate({ mutation: ReanalyzeDocument, variables })
      .catch(() => ({ data: undefined }))
    if (!started.data) return { photos, left: ids.length - index * MAX_BATCH_SIZE }
    photos += started.data.reanalyze.total
  }
  return { photos, left: 0 }
}

const parts = (ids: readonly string[]) =>
  Array.from({ length: Math.ceil(ids.length / MAX_BATCH_SIZE) }, (_, part) =>
    ids.slice(part * MAX_BATCH_SIZE, (part + 1) * MAX_BATCH_SIZE),
  )
