/**
 * Rekognition's labels for the detectors' classes. Names, ancestors, categories and aliases follow the published list
 * (https://docs.aws.amazon.com/rekognition/latest/dg/labels.html). Ancestors that do not fit COCO's photos are omitted:
 * its knives are table knives, not weapons, and a toilet does not imply a bathroom. If Rekognition's name differs from
 * COCO's, COCO's becomes an alias.
 */

interface LabelDescription {
  /** All ancestors, in alphabetical order as Rekognition lists them. */
  parents: string[]
  categories: string[]
  aliases: string[]
}

const described = (category: string, parents: string[] = [], aliases: string[] = []): LabelDescription => ({
  parents,
  categories: [category],
  aliases,
})

const animal = (...parents: string[]) => described('Animals and Pets', parents)
const vehicle = (parents = ['Transportation', 'Vehicle'], aliases: string[] = []) =>
  described('Vehicles and Automotive', parents, aliases)
const food = (...parents: string[]) => described('Food and Beverage', parents)
const furniture = (...parents: string[]) => described('Furniture and Furnishings', parents)
const apparel = (...parents: string[]) => described('Apparel and Accessories', parents)
const sport = (...parents: string[]) => described('Sports', parents)
const kitchenware = (...parents: string[]) => described('Kitchen and Dining', parents)
const computing = (parents: string[], aliases: string[] = []) =>
  described('Technology and Computing', parents, aliases)
const household = (...parents: string[]) => described('Home and Indoors', parents)
const plaything = (...parents: string[]) => described('Toys and Gaming', parents)
const traffic = (...parents: string[]) => described('Transport and Logistics', parents)
const appliance = ['Appliance', 'Device', 'Electrical Device']

/** Every possible label, including ancestors. */
export const LABELS: Readonly<Record<string, LabelDescription>> = {
  Person: described('Person Description', [], ['Human']),

  Animal: animal(),
  Bird: animal('Animal'),
  Mammal: animal('Animal'),
  Pet: animal('Animal'),
  Wildlife: animal('Animal'),
  Canine: animal('Animal', 'Mammal'),
  Livestock: animal('Animal', 'Mammal'),
  Cattle: animal('Animal', 'Livestock', 'Mammal'),
  Cat: animal('Animal', 'Mammal', 'Pet'),
  Dog: animal('Animal', 'Canine', 'Mammal', 'Pet'),
  Horse: animal('Animal', 'Mammal'),
  Sheep: animal('Animal', 'Livestock', 'Mammal'),
  Cow: animal('Animal', 'Cattle', 'Livestock', 'Mammal'),
  Elephant: animal('Animal', 'Mammal', 'Wildlife'),
  Bear: animal('Animal', 'Mammal', 'Wildlife'),
  Zebra: animal('Animal', 'Mammal', 'Wildlife'),
  Giraffe: animal('Animal', 'Mammal', 'Wildlife'),

  Transportation: vehicle([]),
  Vehicle: vehicle(['Transportation']),
  Aircraft: vehicle(),
  Airplane: vehicle(['Aircraft', 'Transportation', 'Vehicle']),
  Bicycle: vehicle(undefined, ['Bike']),
  Boat: vehicle(),
  Bus: vehicle(),
  Car: vehicle(undefined, ['Automobile']),
  Motorcycle: vehicle(),
  Train: vehicle(),
  Truck: vehicle(),

  Light: traffic(),
  'Traffic Light': traffic('Light'),
  Hydrant: described('Public Safety'),
  'Fire Hydrant': described('Public Safety', ['Hydrant']),
  Symbol: described('Symbols and Flags'),
  Sign: described('Symbols and Flags', ['Symbol']),
  'Road Sign': traffic('Sign', 'Symbol'),
  Stopsign: described('Transport and Logistics', ['Road Sign', 'Sign', 'Symbol'], ['Stop Sign']),
  'Parking Meter': traffic(),

  Accessories: apparel(),
  Clothing: apparel(),
  Glove: apparel('Clothing'),
  Bag: apparel(),
  Backpack: apparel('Bag'),
  Handbag: apparel('Accessories', 'Bag'),
  'Formal Wear': apparel(),
  Tie: apparel('Accessories', 'Formal Wear'),
  Canopy: described('Nature and Outdoors'),
  Umbrella: described('Nature and Outdoors', ['Canopy']),
  Baggage: described('Travel and Adventure', [], ['Luggage']),
  Suitcase: described('Travel and Adventure', ['Baggage']),

  Sport: sport(),
  Ball: described('Sports', ['Sport'], ['Sports Ball']),
  Skateboard: sport('Sport'),
  Skis: sport('Sport'),
  Snowboard: sport('Sport'),
  Surfboard: sport('Sport'),
  Racket: sport('Sport'),
  'Tennis Racket': sport('Racket', 'Sport'),
  'Team Sport': sport('Sport'),
  Baseball: sport('Sport', 'Team Sport'),
  'Baseball Bat': sport('Baseball', 'Sport', 'Team Sport'),
  'Baseball Glove': sport('Baseball', 'Clothing', 'Glove', 'Sport', 'Team Sport'),

  Toy: plaything(),
  Frisbee: plaything('Toy'),
  Kite: plaything('Toy'),
  'Teddy Bear': plaything('Toy'),

  Bottle: kitchenware(),
  Bowl: kitchenware(),
  Cup: kitchenware(),
  Cutlery: kitchenware(),
  Fork: kitchenware('Cutlery'),
  Knife: kitchenware('Cutlery'),
  Spoon: kitchenware('Cutlery'),
  Glass: kitchenware(),
  Goblet: kitchenware('Glass'),
  'Wine Glass': kitchenware('Glass', 'Goblet'),

  Food: food(),
  Fruit: food('Food', 'Produce'),
  Produce: food('Food'),
  Vegetable: food('Food', 'Produce'),
  'Citrus Fruit': food('Food', 'Fruit', 'Produce'),
  Dessert: food('Food'),
  Sweets: food('Food'),
  Apple: food('Food', 'Fruit', 'Produce'),
  Banana: food('Food', 'Fruit', 'Produce'),
  Orange: food('Citrus Fruit', 'Food', 'Fruit', 'Produce'),
  Broccoli: food('Food', 'Produce', 'Vegetable'),
  Carrot: food('Food', 'Produce', 'Vegetable'),
  Sandwich: food('Food'),
  'Hot Dog': food('Food'),
  Pizza: food('Food'),
  Donut: food('Food', 'Sweets'),
  Cake: food('Dessert', 'Food'),

  Furniture: furniture(),
  Table: furniture('Furniture'),
  'Dining Table': furniture('Furniture', 'Table'),
  Bed: furniture('Furniture'),
  Bench: furniture('Furniture'),
  Chair: furniture('Furniture'),
  Couch: furniture('Furniture'),
  Plant: described('Plants and Flowers'),
  'Potted Plant': described('Plants and Flowers', ['Plant']),

  Electronics: computing([]),
  Hardware: computing(['Electronics']),
  Computer: computing(['Electronics']),
  Pc: computing(['Computer', 'Electronics']),
  Laptop: computing(['Computer', 'Electronics', 'Pc']),
  'Computer Hardware': computing(['Electronics', 'Hardware']),
  'Computer Keyboard': computing(['Computer', 'Computer Hardware', 'Electronics', 'Hardware'], ['Keyboard']),
  Mouse: computing(['Computer Hardware', 'Electronics', 'Hardware']),
  Screen: computing(['Electronics']),
  Monitor: computing(['Computer Hardware', 'Electronics', 'Hardware', 'Screen']),
  TV: computing(['Computer Hardware', 'Electronics', 'Hardware', 'Monitor', 'Screen'], ['Television']),
  'Remote Control': computing(['Electronics'], ['Remote']),
  Phone: computing(['Electronics']),
  'Mobile Phone': computing(['Electronics', 'Phone'], ['Cell Phone']),

  Device: household(),
  'Electrical Device': household('Device'),
  Appliance: household('Device', 'Electrical Device'),
  Oven: household(...appliance),
  Microwave: household(...appliance),
  Refrigerator: household(...appliance),
  Toaster: household(...appliance),
  Sink: household(),
  Toilet: household(),
  Clock: household(),
  Jar: household(),
  Pottery: household(),
  Vase: household('Jar', 'Pottery'),

  Publication: described('Text and Documents'),
  Book: described('Text and Documents', ['Publication']),
  Tool: described('Tools and Machinery'),
  Scissors: described('Tools and Machinery'),
  Brush: described('Tools and Machinery', ['Tool']),
  Toothbrush: described('Beauty and Personal Care', ['Brush', 'Tool']),
  'Hair Drier': described('Beauty and Personal Care', appliance),
}

/** Rekognition's names that differ from COCO's in more than capitalization. */
const OTHER_NAMES: Record<string, string> = {
  'stop sign': 'Stopsign',
  'sports ball': 'Ball',
  tv: 'TV',
  remote: 'Remote Control',
  keyboard: 'Computer Keyboard',
  'cell phone': 'Mobile Phone',
}

/** Rekognition's label for one of COCO's classes. */
export const labelOfClass = (className: string) =>
  OTHER_NAMES[className] ?? className.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
