/** Words for first passwords: easy to read out and to type, and told apart by ear. */
export const WORDS: readonly string[] = (
  'Amber Anchor Apple Arrow Autumn Bamboo Basil Beacon Birch Bridge Bronze Button Cabin Candle Canyon Cedar Cherry ' +
  'Cinder Clover Cobalt Copper Coral Cotton Cricket Crystal Dahlia Desert Dolphin Ember Falcon Feather Fern Fiddle ' +
  'Forest Garden Ginger Glacier Granite Harbour Hazel Heather Helmet Heron Island Ivory Jasmine Juniper Kettle ' +
  'Ladder Lagoon Lantern Laurel Lemon Lilac Linen Magnet Maple Marble Meadow Mellow Mirror Mosaic Nectar Nutmeg ' +
  'Oasis Olive Orchard Otter Oyster Paddle Pebble Pepper Pigeon Pillow Plum Prairie Quartz Quiver Rabbit Raven ' +
  'Ribbon River Rocket Saddle Saffron Salmon Sandal Sapphire Shadow Silver Sparrow Spruce Summit Sunset Tangle ' +
  'Teapot Thistle Thunder Timber Tulip Tunnel Turtle Valley Velvet Violet Walnut Willow Window Winter Yarrow Zephyr'
).split(' ');
