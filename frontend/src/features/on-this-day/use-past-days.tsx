import { MAX_STRIP } from '@album/model/limits'
import { useApolloClient } from '@apollo/client/react'
import { useEffect, useMemo, useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { usePhotoViews } from '../../photos/use-photos.ts'
import { dayHere } from '../../shared/day-here.ts'
import type { GridPart } from '../../shared/grid/parts.ts'
import { useCatchUp } from '../../shared/realtime/catch-up.ts'
import { libraryAddress } from '../../shared/routes.ts'
import { longDayText } from '../../shared/text/dates.ts'
import { onThisDayText } from '../../shared/text/on-this-day.ts'
import { PartHeading } from '../../shared/grid/PartHeading.tsx'
import { type PastDay, readPastDays } from './past-days.ts'
import { useShown } from './use-shown.ts'

const NONE: PastDay[] = []

export type PastDays = ReturnType<typeof usePastDays>

/** The days of earlier years as parts of a grid: undefined until they are read. `day` is the date of the visit, also after midnight. */
export function usePastDays() {
  const client = useApolloClient()
  const { details, store } = usePhotoViews()
  const [day] = useState(() => dayHere())
  const [days, setDays] = useState<PastDay[]>()
  const [failed, setFailed] = useState(false)
  const [asked, setAsked] = useState(0)
  const again = () => setAsked((times) => times + 1)
  useEffect(() => {
    let isLeft = false
    // A day with more photos than one strip has a link to all of them.
    readPastDays(client, day, MAX_STRIP).then(
      (days) => {
        if (isLeft) return
        setDays(days)
        setFailed(false)
      },
      () => !isLeft && setFailed(true),
    )
    return () => {
      isLeft = true
    }
  }, [client, day, asked])
  useCatchUp(again)
  useEffect(() => details.watch(), [details])
  const shown = useShown(days ?? NONE)
  const key = JSON.stringify(shown)
  const parts = useMemo(
    () => (JSON.parse(key) as PastDay[]).map((each) => partOf(each, day, store)),
    [key, day, store],
  )
  return {
    day,
    parts: days && parts,
    failed: failed && !days,
    retry: again,
    onVisible: details.setVisible,
  }
}

function partOf(
  { day, ids, hasMore }: PastDay,
  today: string,
  store: ReturnType<typeof usePhotoViews>['store'],
): GridPart {
  const when = onThisDayText.yearsAgo(Number(today.slice(0, 4)) - Number(day.slice(0, 4)))
  const name = `${when}, ${longDayText(day)}`
  return {
    key: day,
    name,
    mark: day.slice(0, 4),
    photos: ids.flatMap((id) => store.row(id) ?? []),
    count: ids.length,
    heading: (
      <PartHeading name={`${when}, ${onThisDayText.shortDay(day)}`} count={hasMore ? 0 : ids.length}>
        {{
          label: onThisDayText.all,
          longLabel: onThisDayText.allOf(longDayText(day)),
          run: () => navigate(libraryAddress([{ kind: 'date', from: day, to: day }])),
          quiet: !hasMore,
        }}
      </PartHeading>
    ),
  }
}
