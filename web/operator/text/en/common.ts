export default {
  area: 'Area', choose: 'Please choose', whole: '{name} (whole class)',
  level: { 0: 'District', 1: 'Street', 2: 'Community' },
  any: { 0: 'Choose a district', 1: 'All streets', 2: 'All communities' },
  age: { minutes: '{n} min', hours: '{n} h', days: '{n} days' },
  pages: 'Pages', before: 'Previous', after: 'Next', page: 'Page {n}',
  chooseMiddle: 'Choose the middle of the map', legendWish: 'Unmatched wish', legendOffer: 'Offer',
}
