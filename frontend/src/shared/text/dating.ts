import { FIRST_YEAR_OF_PHOTOS } from '@album/model/limits'
import { NO_ZONE_SHIFT, OUTSIDE_YEARS } from '@album/dates/refusals'
import { inLanguage } from './in-language.ts'
import { counted, going, photos } from './numbers.ts'

/** Texts of changed dates. They are loaded with what changes photos. */
export const datingText = inLanguage('dating', {
  name: 'Date',
  longName: 'Change date',
  title: (count: number) => (count > 1 ? `Change the date of ${photos(count)}` : 'Change the date'),
  how: 'How to change it',
  set: 'Set',
  shift: 'Shift',
  reset: 'Reset',
  resetMeaning: (count: number): string =>
    count > 1
      ? 'Photos whose date you changed go back to the date that the camera recorded.'
      : 'The photo goes back to the date that the camera recorded.',
  isCameras: 'You have not changed the date of this photo.',
  notKnown: 'The album does not know the camera’s date. Analyse the photo again, then try again.',
  dateAndTime: 'Date and time',
  sameForAll: (count: number) => `All ${photos(count)} get this date and time.`,
  impossible: `This date does not exist. Photos are from ${FIRST_YEAR_OF_PHOTOS} or later.`,
  days: 'Days',
  hours: 'Hours',
  minutes: 'Minutes',
  direction: 'Direction',
  later: 'Later',
  earlier: 'Earlier',
  zone: 'The camera was set to another time zone',
  zoneMeaning: 'Changes the recorded time zone as well.',
  noZone: NO_ZONE_SHIFT,
  noShift: (days: number) => `Enter whole numbers that add up to at most ${counted(days, 'day', 'days')}.`,
  first: 'The first photo',
  before: 'Before',
  after: 'After',
  outside: OUTSIDE_YEARS,
  undated: (isFirst: boolean) => `The ${isFirst ? 'first ' : ''}photo has no date yet. Set one instead.`,
  act: 'Change',
  change: 'Change',
  none: 'No date',
  progressText: going('Changing dates'),
  done: (count: number) => (count > 1 ? `Dates of ${photos(count)} changed.` : 'Date changed.'),
  unchanged: (isShift: boolean): string =>
    isShift ? 'No photo has a date to shift.' : 'There was nothing to change.',
  undone: (count: number) =>
    count > 1 ? `${photos(count)} have their old dates again.` : 'The old date is back.',
})
