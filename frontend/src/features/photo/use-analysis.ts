import { useQuery } from '@apollo/client/react'
import { useEffect, useRef } from 'react'
import { type Analysis_AnalysisFragment, PhotoAnalysisDocument } from '../../generated/graphql.ts'
import { useCatchUp } from '../../shared/realtime/catch-up.ts'
import { readAgain } from '../../shared/realtime/read-again.ts'
import type { OpenedPhoto } from './labels.ts'

export type Analysis = Analysis_AnalysisFragment

/** The open photo's other detections, requested once it is READY, and again for each new version. */
export function useAnalysis(id: string, photo: OpenedPhoto | undefined): Analysis | undefined {
  const skip = photo?.status !== 'READY'
  const { data, observable } = useQuery(PhotoAnalysisDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
    skip,
  })
  const version = skip ? undefined : photo.version
  const requested = useRef<{ id: string; version: number | undefined }>(undefined)
  useEffect(() => {
    if (version === undefined) return
    const before = requested.current
    requested.current = { id, version }
    if (before?.id === id && before.version !== version) void readAgain(observable)
  }, [id, version, observable])
  useCatchUp(() => {
    if (!skip) void readAgain(observable)
  })
  return data?.photo?.id === id ? (data.photo.analysis ?? undefined) : undefined
}
