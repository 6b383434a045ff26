/**
 * AWS's six cron fields: minutes, hours, day of month, month, day of week (1 = Sunday), year.
 * (docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html)
 */
export interface WallClock {
  year: number
  /** 1–12 */
  month: number
  day: number
  hour: number
  minute: number
  /** 1–7, Sunday first. */
  weekday: number
}
type Matcher = (clock: WallClock) => boolean

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** @throws the error from `invalid`, unless the six fields are valid and exactly one of the two day fields is `?` */
export function cronMatcher(fields: string, invalid: () => Error): Matcher {
  const [minutes, hours, dayOfMonth, month, dayOfWeek, year, ...more] = fields.trim().split(/\s+/)
  if (year === undefined || more.length > 0) throw invalid()
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) throw invalid()

  const inMinutes = numbers(minutes!, 0, 59)
  const inHours = numbers(hours!, 0, 23)
  const inMonths = numbers(month!, 1, 12, monthNames)
  const inYears = numbers(year, 1970, 2199)
  const onDay = dayOfMonth === '?' ? onDayOfWeek(dayOfWeek!) : onDayOfMonth(dayOfMonth!)
  return (clock) =>
    inMinutes(clock.minute) &&
    inHours(clock.hour) &&
    inMonths(clock.month) &&
    inYears(clock.year) &&
    onDay(clock)

  /** `*`, `5`, `1-5`, `0/15`, `10-50/20`, and lists of them. */
  function numbers(
    field: string,
    min: number,
    max: number,
    names: string[] = [],
  ): (value: number) => boolean {
    const one = (text: string) => {
      const named = names.indexOf(text.toUpperCase())
      const value = named >= 0 ? named + min : /^\d+$/.test(text) ? Number(text) : NaN
      if (!(value >= min && value <= max)) throw invalid()
      return value
    }
    const ranges = field.split(',').map((part) => {
      const [range, step, ...rest] = part.split('/')
      if (rest.length > 0) throw invalid()
      const [first, last] = range === '*' ? [min, max] : range!.split('-').map(one)
      const stride = step === undefined ? 1 : Number(step)
      if (!Number.isInteger(stride) || stride < 1) throw invalid()
      return { first: first!, last: last ?? (step === undefined ? first! : max), stride }
    })
    return (value) =>
      ranges.some(({ first, last, stride }) => {
        // FRI-MON wraps around the end of the week.
        if (first > last) return value >= first || value <= last
        return value >= first && value <= last && (value - first) % stride === 0
      })
  }

  /** Numbers, and `L` for the last day, `LW` for the last weekday, `15W` for the weekday nearest to the 15th. */
  function onDayOfMonth(field: string): Matcher {
    if (field === 'L') return ({ year, month, day }) => day === lastDay(year, month)
    if (field === 'LW')
      return (clock) => clock.day === nearestWeekday(clock, lastDay(clock.year, clock.month))
    const nearest = /^(\d{1,2})W$/.exec(field)
    if (nearest) {
      const wanted = Number(nearest[1])
      if (wanted < 1 || wanted > 31) throw invalid()
      return (clock) => clock.day === nearestWeekday(clock, wanted)
    }
    const matches = numbers(field, 1, 31)
    return ({ day }) => matches(day)
  }

  /** Numbers, and `L` for Saturday, `6L` for the month's last Friday, `3#2` for its second Tuesday. */
  function onDayOfWeek(field: string): Matcher {
    const [, name, rule, nth] = /^(\w{3}|\d)(L|#([1-5]))$/.exec(field) ?? []
    if (rule) {
      const onWeekday = numbers(name!, 1, 7, dayNames)
      return ({ year, month, day, weekday }) =>
        onWeekday(weekday) &&
        (rule === 'L' ? day + 7 > lastDay(year, month) : Math.ceil(day / 7) === Number(nth))
    }
    const matches = numbers(field === 'L' ? '7' : field, 1, 7, dayNames)
    return ({ weekday }) => matches(weekday)
  }
}

const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The day from Monday to Friday that is nearest to this day, within the month. */
function nearestWeekday({ year, month }: WallClock, wanted: number): number {
  const last = lastDay(year, month)
  const day = Math.min(wanted, last)
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
  if (weekday === 6) return day === 1 ? 3 : day - 1
  if (weekday === 0) return day === last ? day - 2 : day + 1
  return day
}
