export default {
  label: 'Somebody may be in danger',
  head: 'Somebody may be in danger: {n}',
  since: 'waiting {n} min',
  callFirst: 'Phone the resident first, then:',
  soundOn: 'Sound on',
  soundOff: 'Sound off',
}
