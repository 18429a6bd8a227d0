// Text of an event stream (text/event-stream, WHATWG HTML section 9.2.6) taken apart, piece by piece
// as it comes. Knows nothing of what the events say.

/** One event with data. An id that comes without data moves only `lastId`. */
export interface Message {
  type: string // "message" unless the server names it
  data: string
}

export class StreamReader {
  lastId = '' // of the last whole event: where to go on after a loss
  retryMs: number | undefined // what the server asks for between two tries
  private rest = ''
  private type = ''
  private data: string[] = []
  private id = ''

  /** `lastId`: where an earlier connection broke off. */
  constructor(private readonly onMessage: (message: Message) => void, lastId = '') {
    this.lastId = this.id = lastId
  }

  /** Any piece of the text; an event that is not whole yet waits for the next one. */
  push(piece: string): void {
    const text = this.rest + piece
    const cut = text.endsWith('\r') ? text.length - 1 : text.length // "\r\n" may be cut in two
    const lines = text.slice(0, cut).split(/\r\n|\n|\r/)
    this.rest = (lines.pop() ?? '') + text.slice(cut)
    for (const line of lines) this.take(line)
  }

  private take(line: string): void {
    if (line === '') {
      this.finish()
      return
    }
    const colon = line.indexOf(':')
    if (colon === 0) return // a comment: the server's ping
    const name = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (name === 'event') this.type = value
    if (name === 'data') this.data.push(value)
    if (name === 'id' && !value.includes('\0')) this.id = value
    if (name === 'retry' && /^\d+$/.test(value)) this.retryMs = Number(value)
  }

  private finish(): void {
    const { type, data } = this
    this.type = ''
    this.data = []
    this.lastId = this.id
    if (data.length > 0) this.onMessage({ type: type || 'message', data: data.join('\n') })
  }
}
