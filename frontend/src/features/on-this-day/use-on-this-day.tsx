import { useApolloClient } from '@apollo/client/react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { dayHere } from '../../shared/day-here.ts'
import { useStore } from '../../shared/state/create-store.ts'
import { allTexts } from '../../shared/text/in-language.ts'
import type { PastDay } from './past-days.ts'
import { hiddenDay, isWorthAsking } from './today.ts'
import { later } from '../../shared/ui/later.tsx'

const load = () => import('./OnThisDayLine.tsx')
/** It names no labels. */
const OnThisDayLine = later(load, undefined, () => allTexts())

/** The library's own requests come first. */
const AFTER_MS = 500

/**
 * The line about this date in earlier years, if there are photos of it and the person has not hidden it today.
 * @param months of the library; undefined until they are known
 */
export function useOnThisDay(
  months: readonly { month: string }[] | undefined,
  thumbnailUrl: (id: string) => string,
): ReactNode {
  const client = useApolloClient()
  const day = dayHere()
  const isHidden = useStore(hiddenDay) === day
  const isWanted = !isHidden && isWorthAsking(day, months ?? [])
  const [found, setFound] = useState<{ day: string; days: PastDay[] }>()
  useEffect(() => {
    if (!isWanted) return
    let isLeft = false
    const timer = setTimeout(() => {
      Promise.all([
        import('./past-days.ts').then((past) => past.previewPastDays(client, day)),
        allTexts().then(load),
      ]).then(
        ([days]) => !isLeft && setFound({ day, days }),
        // The line is optional: the next visit asks again.
        () => {},
      )
    }, AFTER_MS)
    return () => {
      isLeft = true
      clearTimeout(timer)
    }
  }, [client, day, isWanted])
  const days = isWanted && found?.day === day && found.days.length > 0 ? found.days : undefined
  // The same element while nothing changes, so that the grid is not laid out again.
  return useMemo(
    () => days && <OnThisDayLine day={day} days={days} thumbnailUrl={thumbnailUrl} />,
    [day, days, thumbnailUrl],
  )
}
