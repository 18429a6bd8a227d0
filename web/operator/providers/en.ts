export default {
  head: 'Providers', new: 'New provider', import: 'Import', backToList: 'Back to the list', search: 'Name or code', find: 'Find', none: 'No such provider.',
  allKinds: 'All types', allCategories: 'All kinds of help', anyState: 'All states', active: 'active', suspended: 'suspended', suspend: 'Suspend', resume: 'Resume',
  name: 'Name', code: 'Code', kind: 'Type', area: 'Area', load: 'Load', free: 'Free', state: 'State', phone: 'Phone', capacity: 'Places', qualifications: 'Qualifications', number: 'Number', changed: 'Changed',
  kinds: { station: 'station', team: 'team', unit: 'unit', sector: 'sector' },
  levels: { community: 'community', street: 'street', district: 'district', city: 'city' },
  facts: 'Facts', where: 'Place', mapLabel: 'Map of its place', who: 'Provider', firstOffer: 'First offer', save: 'Take in', saveOffer: 'Save the offer', noPlace: 'Without this point',
  halfDone: '{name} is registered, its offer is not yet. Mend what stands below and save again: it is not registered twice.',
  offers: 'Offers ({n})', offersHead: 'Offers', addOffer: 'New offer', noOffers: 'No offer yet: it gets no wishes.',
  radiusShort: 'Radius', editOffer: 'Change', editOfferOf: 'Change: {name}', cancel: 'Leave as it is',
  hint: {
    code: 'Letters, digits and . _ -, of its own', providerCapacity: 'wishes at once over all its offers',
    place: 'Press the map; without a point it is the centre of the area',
  },
  fault: {
    code: '1 to 32 letters, digits or . _ -', name: '1 to 100 characters', kind: 'Choose a type', area: 'Choose an area', capacity: 'A whole number from 0 to 100000', phone: '3 to 20 of digits, spaces and + - ( )',
    place: 'Within the served city', qualifications: 'An unknown qualification',
    belowHeld: 'Not fewer than the {held} that are held, at most 100000',
  },
  capacityOf: 'Places: {name}', saveCapacity: 'Set', saveCapacityOf: 'Set the places: {name}',
  work: 'Held now ({n})', noWork: 'Nothing now.', wishState: { dispatched: 'asked', claimed: 'claimed', in_service: 'in service', done: 'done', confirmed: 'confirmed' },
}
