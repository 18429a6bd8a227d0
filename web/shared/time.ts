// Moments in words, always in the time of the city: the server sends its offset.

/** "2026-05-01T09:30:00+08:00" as the clock of the city shows it, held in UTC fields. */
function cityClock(moment: string): Date {
  return new Date(`${moment.slice(0, 19)}Z`)
}

/** The city's clock now, seen from any moment that the server sent. */
function cityNow(moment: string, now: number): Date {
  const instant = Date.parse(moment)
  return new Date(now + (cityClock(moment).getTime() - instant))
}

function midnight(date: Date): number {
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())
}

const day_ms = 86_400_000

const near_days = { zh: ['昨天', '今天', '明天', '后天'], en: ['yesterday', 'today', 'tomorrow'] }

function formatsOf(locale: string) {
  const timeZone = 'UTC' // the city's clock is held in UTC fields
  return {
    date: new Intl.DateTimeFormat(locale, { timeZone, month: 'short', day: 'numeric' }),
    weekday: new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short' }),
  }
}

const formats = { zh: formatsOf('zh-CN'), en: formatsOf('en-GB') }

/** "明天", "5月3日 周日", "Sun 3 May" */
export function formatDay(moment: string, language: string, now = Date.now()): string {
  const known = language === 'en' ? 'en' : 'zh'
  const at = cityClock(moment)
  const apart = Math.round((midnight(at) - midnight(cityNow(moment, now))) / day_ms)
  const { date, weekday } = formats[known]
  const parts = [date.format(at), weekday.format(at)]
  return near_days[known][apart + 1] ?? (known === 'en' ? parts.reverse() : parts).join(' ')
}

/** "明天 09:30", "5月3日 周日 09:30" */
export function formatMoment(moment: string, language: string, now = Date.now()): string {
  const time = moment.slice(11, 16)
  return `${formatDay(moment, language, now)}${language === 'en' ? ',' : ''} ${time}`
}

const china_offset_ms = 8 * 3_600_000 // China has one time and no summer time

/** The city's clock as ISO text, "2026-11-25T09:30:00.000Z"; the letter at its end means nothing. */
export const cityTime = (now = Date.now()) => new Date(now + china_offset_ms).toISOString()

/** The day on the city's clock, "2026-11-25". */
export const today = (now = Date.now()) => cityTime(now).slice(0, 10)

export interface OpenHours {
  days: string[]
  from: string // "08:30"
  to: string // "17:00"
}

const day_names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Whether some of the hours hold at the city's clock. */
export function isOpen(hours: OpenHours[], now = Date.now()): boolean {
  const clock = cityTime(now)
  const day = day_names[new Date(clock).getUTCDay()]
  const time = clock.slice(11, 16)
  return hours.some((row) => row.days.includes(day) && row.from <= time && time < row.to)
}
