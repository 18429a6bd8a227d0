export default {
  head: 'Map', label: 'Map of the city. Arrow keys move it, plus and minus zoom.', layers: 'What to show',
  layer: { wishes: 'Wishes', heat: 'Unmatched heat', providers: 'Free places', shortage: 'Shortage' },
  about: {
    wishes: 'Live wishes, coloured by state. Press on one to see which.', heat: 'The redder, the more unmatched wishes.',
    providers: 'Coloured by places free. Press on one to see which.', shortage: 'Unmatched wishes by street; districts are shaded by their totals.',
  },
  group: { unmatched: 'Unmatched', review: 'Review, question asked', open: 'Open', dispatched: 'Asked', working: 'Taken, under way', done: 'Reported, confirmed', waiting: 'Hold, transfer, rejected' },
  free: { none: 'full', few: 'nearly full', some: 'free places', paused: 'paused' },
  kind: 'Kind', kinds: { station: 'Stations', team: 'Teams', unit: 'Units', sector: 'Sectors', all: 'All' },
  loading: 'Reading, {n} so far…', cut: 'Too many to show all: choose a smaller area.', here: '{n} here', places: '{free} of {capacity} free',
  districts: 'Districts', live: 'Live', foot: 'Outlines are a sketch, places within about 500 m',
}
