export default {
  label: 'Find wishes',
  placeholder: 'Find: number, phone, ticket… ( / )',
  hint: 'Number of a wish, short code, phone, ticket, name of a provider, or words of a wish; Enter finds.',
  byPhone: 'A search by phone is written to the audit log (reason: {reason}). Enter finds.',
  reason: 'caller asks',
  head: 'Found',
  by: {
    number: '{n} by the number “{text}”.',
    code: '{n} by the short code “{text}”.',
    ticket: '{n} by the ticket “{text}”.',
    phone: '{n} with this phone; written to the audit log.',
    provider: '{n} held by the provider “{text}”.',
    words: '{n} with the words “{text}” (only those that have not ended).',
  },
  more: 'Only the first 50 are shown: type more.',
  none: 'Nothing found for “{text}”.',
  what:
    'Check and try again: number of a wish, short code (such as 7KQ2-M9XB-R), phone, ticket, ' +
    'name or code of a provider, or words of the wish. Only wishes of your area and those that ' +
    'you entered are found.',
  posted: 'posted {at}',
}
