// Whether a wish that somebody entered for another waits for that person: to answer what the office
// asks, or to say whether it was done.
import type { Wish } from '@shared/api/client'

export const waitsForHelper = (wish: Pick<Wish, 'state'>): boolean => ['needs_info', 'done'].includes(wish.state)
