// Moments as people say them, always in the time of the city: the server sends its offset.

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

const words = {
  zh: {
    days: ['昨天', '今天', '明天', '后天'],
    date: (d: Date) => `${d.getUTCMonth() + 1}月${d.getUTCDate()}日`,
    weekday: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
    join: (day: string, time: string) => `${day} ${time}`,
  },
  en: {
    days: ['yesterday', 'today', 'tomorrow', ''],
    date: (d: Date) => `${d.getUTCDate()} ${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug',
      'Sep', 'Oct', 'Nov', 'Dec'][d.getUTCMonth()]}`,
    weekday: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    join: (day: string, time: string) => `${day}, ${time}`,
  },
}

/** "明天", "5月3日 周日" */
export function formatDay(moment: string, language: string, now = Date.now()): string {
  const say = language === 'en' ? words.en : words.zh
  const at = cityClock(moment)
  const apart = Math.round((midnight(at) - midnight(cityNow(moment, now))) / day_ms)
  return say.days[apart + 1] || `${say.date(at)} ${say.weekday[at.getUTCDay()]}`
}

/** "明天 09:30", "5月3日 周日 09:30" */
export function formatMoment(moment: string, language: string, now = Date.now()): string {
  const say = language === 'en' ? words.en : words.zh
  const at = cityClock(moment)
  const time = `${String(at.getUTCHours()).padStart(2, '0')}:${String(at.getUTCMinutes()).padStart(2, '0')}`
  return say.join(formatDay(moment, language, now), time)
}

export interface OpenHours {
  days: string[]
  from: string // "08:30"
  to: string // "17:00"
}

const day_names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Whether some of the hours hold at the city's clock (offset of China: +08:00). */
export function isOpen(hours: OpenHours[], now = Date.now(), offset_minutes = 480): boolean {
  const clock = new Date(now + offset_minutes * 60_000)
  const day = day_names[clock.getUTCDay()]
  const time = clock.toISOString().slice(11, 16)
  return hours.some((row) => row.days.includes(day) && row.from <= time && time < row.to)
}
