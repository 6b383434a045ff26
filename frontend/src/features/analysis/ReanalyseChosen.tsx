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
import { codeOf } from '../../shared/api/graphql-errors.ts'
import { notify } from '../../shared/ui/notices.ts'
import { analysisText } from '../../shared/text/analysis.ts'
import { paths } from '../../shared/routes.ts'
import { Ask } from '../../shared/ui/Ask.tsx'

interface Props {
  ids: readonly string[]
  /** The user has started or declined it. */
  onClose: () => void
}

/** Asks whether to analyse the selected photos again, shows the cost, and starts it. */
export function ReanalyseChosen({ ids, onClose }: Props) {
  const client = useApolloClient()
  const [, navigate] = useLocation()
  // Later changes to the selection do not count.
  const [chosen] = useState(ids)
  const [estimate, setEstimate] = useState<Choice_EstimateFragment>()

  useEffect(() => {
    let isWanted = true
    const leave = (message: string) => {
      notify(message)
      onClose()
    }
    estimateOf(chosen, client).then(
      (found) => isWanted && (found.photos > 0 ? setEstimate(found) : leave(analysisText.noneOfThem)),
      (error: unknown) => isWanted && leave(analysisText.refused(codeOf(error)) ?? analysisText.failed),
    )
    return () => void (isWanted = false)
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [chosen, client])

  const start = async () => {
    const show = { label: analysisText.show, run: () => navigate(paths.reanalysis) }
    try {
      const variables = { input: { ids: [...chosen] } }
      const { data } = await client.mutate({ mutation: ReanalyzeDocument, variables })
      notify(analysisText.started(data!.reanalyze.total), show)
    } catch (error) {
      notify(analysisText.refused(codeOf(error)) ?? analysisText.notStarted, show)
    }
  }
  return (
    <Ask
      question={
        estimate ? analysisText.ask(estimate, isCharged()) : analysisText.countingChosen(chosen.length)
      }
      waiting={!estimate}
      yes={analysisText.start}
      no={analysisText.notNow}
      harmless
      onYes={() => void start()}
      onClose={onClose}
    />
  )
}

async function estimateOf(ids: readonly string[], client: ApolloClient): Promise<Choice_EstimateFragment> {
  const { data } = await client.query({
    query: ReanalysisEstimateDocument,
    variables: { input: { ids: [...ids] } },
    fetchPolicy: 'no-cache',
  })
  return data!.reanalysisEstimate
}
